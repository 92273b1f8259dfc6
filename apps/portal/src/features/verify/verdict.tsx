import type { VerdictReport } from '@vermilion/credentials'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import type { Verified } from '../../lib/verify/verify-here.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { PrintIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { Seal } from '../../ui/seal/seal.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ChangeList } from './change-list.tsx'
import { CheckList } from './check-list.tsx'
import { headlineOf, isApart, isDoubtful } from './headline.ts'
import { ReasonList } from './reason-list.tsx'
import { ReplacedBy } from './replaced-by.tsx'
import css from './verify.module.css'

type Props = {
  readonly verified: Verified
  /** The status is being read anew. */
  readonly busy: boolean
  readonly onAgain: () => void
  readonly onOther: () => void
  /** What the way out is called, and where the page belongs, when it is one of several. */
  readonly other?: string
  readonly above?: string
}

/** The sentence first, then what the certificate says, then every check as a line that opens. */
export function Verdict({ verified, busy, onAgain, onOther, other, above }: Props) {
  const t = useTranslations('verify')
  const say = useBilingual()
  const format = useFormat()
  const kindName = useKindName()
  const { report, checkedAt, leaf, trust, changes } = verified
  const { certificate, claims, overall } = report
  const headline = headlineOf(report)
  // A status holds as of the list's signature, which may be some minutes before the check.
  const asOf = report.status.asOf ?? checkedAt
  const isToday = format.date(asOf) === format.date(checkedAt)
  const sentence = t(
    `headline.${headline.key === 'valid' && !isToday ? 'valid-before' : headline.key}`,
    {
      kind: kindName(certificate?.kindNames),
      time: isToday ? format.time(asOf) : format.dateTime(asOf),
    },
  )
  const items = [
    ...claims.map(({ key, label, value }) => ({ key, label: say(label), value: say(value) })),
    ...(certificate?.issuerNames
      ? [{ key: 'issuer', label: t('claims.issuer'), value: say(certificate.issuerNames) }]
      : []),
  ]
  return (
    <Page title={sentence} above={above} hideTitle width="wide">
      <div className={css.verdict} data-verdict={overall}>
        <Seal
          leaf={leaf}
          characters={headline.characters ?? certificate?.seal ?? '核验'}
          agency={certificate?.issuerNames ? say(certificate.issuerNames) : t('issuerNone')}
          state={busy ? 'filling' : headline.seal}
          size={152}
        />
        <p className={css.sentence} role="status">
          {sentence}
        </p>
        <StatusTag tone={headline.tone}>
          {t('checkedHere', { time: format.time(checkedAt) })}
        </StatusTag>
      </div>
      <div className={css.findings}>
        <ReasonList report={report} />
        <ReplacedBy id={certificate?.id} state={report.status.state} />
        <ChangeList changes={changes} />
      </div>
      <div className={claims.length > 0 ? css.two : css.findings}>
        {claims.length > 0 ? (
          <section className={css.block} aria-labelledby="claims">
            <h2 id="claims">{t(`claims.${titleOf(report)}`)}</h2>
            <DescriptionList items={items} />
          </section>
        ) : null}
        <section className={css.block} aria-labelledby="checks">
          <h2 id="checks">{t('checks.title')}</h2>
          <CheckList report={report} />
          <p className={css.privacy}>
            {t(`trust.${trust.standing}`, {
              version: trust.trustFile.version,
              date: format.date(trust.trustFile.issuedAt),
            })}
          </p>
        </section>
      </div>
      {trust.refused ? (
        <Callout tone="amber" title={t('trust.refusedTitle')}>
          <p>{t(`trust.refused.${trust.refused}`)}</p>
        </Callout>
      ) : null}
      <div className={css.actions}>
        {certificate ? (
          <Button tone="primary" busy={busy} onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null}
        <Button tone={certificate ? 'secondary' : 'primary'} onClick={onOther}>
          {other ?? t('other')}
        </Button>
        <Button onClick={() => print()}>
          <PrintIcon />
          {t('print')}
        </Button>
      </div>
      <p className={css.printed}>{t('printed', { when: format.dateTime(checkedAt) })}</p>
    </Page>
  )
}

function titleOf(report: VerdictReport) {
  if (isDoubtful(report)) return 'titleDoubt'
  return isApart(report) ? 'titleInside' : 'title'
}

/** "business licence" within an English sentence, 营业执照 in a Chinese one. */
function useKindName() {
  const t = useTranslations('verify')
  const say = useBilingual()
  const language = useLanguage()
  return (names: { readonly zh: string; readonly en: string } | undefined) => {
    if (!names) return t('certificate')
    const name = say(names)
    return language === 'en' ? name.charAt(0).toLowerCase() + name.slice(1) : name
  }
}
