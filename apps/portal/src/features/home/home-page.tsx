import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { HeroSearch } from './hero-search.tsx'
import css from './home.module.css'
import { LogFacts } from './log-facts.tsx'

export function HomePage() {
  const t = useTranslations('home')
  const say = useBilingual()
  const { data: catalogue } = useSuspenseQuery(useTRPC().catalogue.list.queryOptions())
  return (
    <div className={css.home}>
      <div className={css.hero}>
        <Page title={t('title')} width="wide">
          <HeroSearch />
          <div className={css.verify}>
            <LinkButton to="/verify" tone="secondary">
              {t('verify')}
            </LinkButton>
            <span>{t('verifyHint')}</span>
          </div>
        </Page>
        <LogFacts />
      </div>
      <section aria-labelledby="events">
        <h2 id="events" className={css.subtitle}>
          {t('events')}
        </h2>
        <CardList
          columns="many"
          items={catalogue.lifeEvents}
          keyOf={({ id }) => id}
          render={({ id, title, sentence }) => (
            <LinkCard to="/services" search={{ event: id }} title={say(title)}>
              <span className={css.sentence}>{say(sentence)}</span>
            </LinkCard>
          )}
        />
      </section>
    </div>
  )
}
