import { SEVERITY, type VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import { headlineOf } from './headline.ts'
import { useReasonText } from './reason-text.ts'

/** Everything that is wrong or could not be told, each with what to do now. */
export function ReasonList({ report }: { readonly report: VerdictReport }) {
  const t = useTranslations('verify')
  const reasonText = useReasonText()
  const telling = report.checks.filter(({ code }) => code && SEVERITY[code] !== 'information')
  if (telling.length === 0) return null
  const { tone } = headlineOf(report)
  return (
    <Callout tone={tone} title={t('reasons.title', { count: telling.length })}>
      <ul>
        {telling.map((check) => (
          <li key={check.id}>{reasonText(check)}</li>
        ))}
      </ul>
      {[...new Set(telling.map(({ code }) => code && t(`reason.${code}.next`)))].map((next) => (
        <p key={next}>
          <strong>{next}</strong>
        </p>
      ))}
    </Callout>
  )
}
