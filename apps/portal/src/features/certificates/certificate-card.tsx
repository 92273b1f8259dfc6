import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import type { Outputs } from '../../lib/trpc.ts'
import { useCertificateCheck } from '../../ui/certificate/use-certificate-check.ts'
import { VerifiedSeal } from '../../ui/certificate/verified-seal.tsx'
import { Qr } from '../../ui/qr.tsx'
import { unbroken } from '../../ui/unbroken.tsx'
import css from './card.module.css'

export type Certificate = Outputs['certificates']['get']

/** The certificate itself: its claims, the seal that grew from its record, and the way to check it. */
export function CertificateCard({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificates')
  const say = useBilingual()
  const format = useFormat()
  const language = useLanguage()
  const { kindName, issuedAt, validUntil, issuerName, link, number, entry, code } = certificate
  // The number stands under the title; the last day is named once, by the claim where there is one.
  const claims = certificate.claims.filter(({ value }) => value.zh !== number)
  const lastDay = validUntil && format.date(Date.parse(validUntil) - 1)
  const saysLastDay = claims.some(({ value }) => say(value) === lastDay)
  return (
    <article className={css.card} aria-label={say(kindName)} data-state={certificate.state}>
      <header className={css.head}>
        <p className={css.kind} lang="zh-CN">
          {kindName.zh}
        </p>
        <p className={css.sub}>
          {t.rich('card.sub', {
            n: unbroken,
            kind: language === 'en' ? kindName.en : 'none',
            number,
            date: format.date(issuedAt),
          })}
        </p>
      </header>
      <dl className={css.claims}>
        {claims.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{say(label)}</dt>
            <dd>
              {say(value)}
              {language === 'en' && value.zh !== value.en ? (
                <span className={css.original} lang="zh-CN">
                  {value.zh}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('card.issuer')}</dt>
          <dd>{say(issuerName)}</dd>
        </div>
        {saysLastDay ? null : (
          <div>
            <dt>{t('card.valid')}</dt>
            <dd>{lastDay ? t('card.until', { date: lastDay }) : t('card.endless')}</dd>
          </div>
        )}
      </dl>
      <div className={css.code}>
        <Qr text={code ?? link} label={t('card.qr')} within={code ? 224 : 136} />
        <p>{t('card.scan')}</p>
      </div>
      <div className={css.seal}>
        <VerifiedSeal of={certificate} size={168} />
      </div>
      <footer className={css.foot}>
        <span>{t('card.log', { entry: format.number(entry) })}</span>
        <Checked of={certificate} />
        <span className={css.link}>{link}</span>
        <span>{t.rich('card.short', { n: unbroken, number: certificate.shortNumber })}</span>
      </footer>
    </article>
  )
}

/** Says in words what the seal says by its colour. */
function Checked({ of }: { readonly of: Certificate }) {
  const t = useTranslations('certificates')
  const format = useFormat()
  const { state, checkedAt } = useCertificateCheck(of)
  return (
    <span role="status">
      {t(`checked.${of.isWitnessed ? state : 'waiting'}`, {
        time: checkedAt ? format.time(checkedAt) : '',
      })}
    </span>
  )
}
