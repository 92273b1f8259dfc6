import { SEVERITY, type VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import { headlineOf } from './headline.ts'
import { useReasonText } from './reason-text.ts'
import css from './verify.module.css'

/** Everything that is wrong or could not be told, and under it what to do about it now. */
export function ReasonList({ report }: { readonly report: VerdictReport }) {
  const t = useTranslations('verify')
  const reasonText = useReasonText()
  const telling = report.checks.filter(({ code }) => code && SEVERITY[code] !== 'information')
  if (telling.length === 0) return null
  const byNext = Map.groupBy(telling, ({ code }) => (code ? t(`reason.${code}.next`) : ''))
  return (
    <Callout tone={headlineOf(report).tone} title={t('reasons.title', { count: telling.length })}>
      {[...byNext].map(([next, checks]) => (
        <div key={next} className={css.reason}>
          <ul>
            {checks.map((check) => (
              <li key={check.id}>{reasonText(check)}</li>
            ))}
          </ul>
          <p>
            <strong>{next}</strong>
          </p>
        </div>
      ))}
    </Callout>
  )
}
