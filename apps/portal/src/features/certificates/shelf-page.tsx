import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { useLanguage } from '../../lib/i18n/provider.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { VerifiedSeal } from '../../ui/certificate/verified-seal.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { unbroken } from '../../ui/unbroken.tsx'
import css from './certificates.module.css'
import { PdfLink } from './pdf-link.tsx'

/** While witnesses are awaited. */
const ASK_AGAIN_MS = 2_000

/** Everything the person and the firms they act for hold, each with the seal of its own record. */
export function ShelfPage() {
  const t = useTranslations('certificates')
  const say = useBilingual()
  const language = useLanguage()
  const format = useFormat()
  const trpc = useTRPC()
  const { data: certificates } = useSuspenseQuery({
    ...trpc.certificates.listMine.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.some(({ isWitnessed }) => !isWitnessed) ? ASK_AGAIN_MS : false,
  })
  if (certificates.length === 0)
    return (
      <Page title={t('title')} lead={t('none')}>
        <LinkButton to="/services">{t('find')}</LinkButton>
      </Page>
    )
  return (
    <Page title={t('title')} width="wide" above={<Link to="/hall">‹ {t('hall')}</Link>}>
      <ul className={css.shelf}>
        {certificates.map((each) => (
          <li key={each.id} className={css.small}>
            <div className={css.smallText}>
              <Link to="/certificates/$id" params={{ id: each.id }} className={css.smallLink}>
                <span lang="zh-CN" className={css.smallKind}>
                  {each.kindName.zh}
                </span>
                <span>{each.holderName}</span>
              </Link>
              <span className={css.smallMore}>
                {t.rich('card.sub', {
                  n: unbroken,
                  kind: language === 'en' ? each.kindName.en : 'none',
                  number: each.number,
                  date: format.date(each.issuedAt),
                })}
              </span>
              <StatusTag
                tone={
                  each.state === 'valid'
                    ? 'jade'
                    : each.state === 'suspended'
                      ? 'amber'
                      : 'vermilion'
                }
              >
                {t(`short.${each.state}`)}
              </StatusTag>
              <span className={css.smallMore}>{say(each.issuerName)}</span>
              {each.edition > 1 ? (
                <span className={css.smallMore}>{t('editions.is', { edition: each.edition })}</span>
              ) : null}
              {each.isWitnessed ? (
                <PdfLink
                  id={each.id}
                  number={each.number}
                  of={say(each.kindName)}
                  className={css.smallFile}
                />
              ) : null}
            </div>
            <VerifiedSeal of={each} size={104} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
