import type { Check, VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Details } from '../../ui/details.tsx'
import { CheckIcon, CrossIcon, QuestionIcon } from '../../ui/icons.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { useReasonText } from './reason-text.ts'
import css from './verify.module.css'

const icons = { passed: CheckIcon, failed: CrossIcon, unknown: QuestionIcon }

/** All checks, whatever the first of them found. */
export function CheckList({ report }: { readonly report: VerdictReport }) {
  const t = useTranslations('verify')
  const short = useShortFinding(report)
  const reasonText = useReasonText()
  return (
    <ul className={css.checks}>
      {report.checks.map((check) => {
        const Icon = icons[check.result]
        return (
          <li key={check.id} data-check={check.id} data-result={check.result}>
            <Details
              summary={
                <>
                  <span className={css[check.result]}>
                    <Icon />
                    <VisuallyHidden>{t(`checks.result.${check.result}`)}</VisuallyHidden>
                  </span>
                  <span className={css.checkName}>{t(`checks.${check.id}.name`)}</span>
                  <span className={css.finding}>{short(check)}</span>
                </>
              }
            >
              <p>{t(`checks.${check.id}.what`)}</p>
              <WhoRecognised check={check} report={report} />
              {check.code || check.result !== 'passed' ? (
                <p>
                  <strong>{reasonText(check)}</strong>
                </p>
              ) : null}
              <Particulars check={check} />
            </Details>
          </li>
        )
      })}
    </ul>
  )
}

/** What a line shows at its end when all is well; otherwise how it came out, in a word. */
function useShortFinding({ certificate, status }: VerdictReport): (check: Check) => string {
  const t = useTranslations('verify')
  const say = useBilingual()
  const format = useFormat()
  return ({ id, result, params }) => {
    if (result !== 'passed') return t(`checks.result.${result}`)
    if (id === 'issuer' && certificate?.issuerNames) return say(certificate.issuerNames)
    if (id === 'recognition' && certificate?.kindNames) return say(certificate.kindNames)
    if (id === 'log' && params?.time !== undefined) {
      return t('checks.log.witnessed', {
        index: format.number(Number(params.index)),
        witnesses: Number(params.witnesses),
        time: format.dateTime(Number(params.time) * 1000),
      })
    }
    if (id === 'signature' && params?.unchecked !== undefined) return t('checks.signature.first')
    return t(`checks.${id}.passed`, {
      key: String(params?.key ?? '').split('#')[1] ?? '',
      index: format.number(Number(params?.index ?? 0)),
      when: status.asOf === undefined ? '' : format.time(status.asOf),
    })
  }
}

/** Who lets whom issue this, and until when, where a recognition says so. */
function WhoRecognised({
  check,
  report,
}: {
  readonly check: Check
  readonly report: VerdictReport
}) {
  const t = useTranslations('verify')
  const say = useBilingual()
  const format = useFormat()
  const { issuerNames } = report.certificate ?? {}
  const until = check.id === 'recognition' ? check.params?.until : undefined
  if (until === undefined || !issuerNames) return null
  const agency = say(issuerNames)
  return <p>{t('checks.recognition.by', { agency, until: format.date(String(until)) })}</p>
}

/** The exact values, for whoever wants to check us. */
function Particulars({ check: { params } }: { readonly check: Check }) {
  const t = useTranslations('verify')
  const shown = Object.entries(params ?? {}).filter(
    ([key]) => !['at', 'altered', 'inside', 'brought'].includes(key),
  )
  if (shown.length === 0) return null
  return (
    <dl className={css.particulars}>
      {shown.map(([key, value]) => (
        <div key={key}>
          <dt>{t.has(`checks.param.${key}`) ? t(`checks.param.${key}`) : key}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
