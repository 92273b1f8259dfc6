import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFinder } from '../../lib/finder/find.ts'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { CardList, LinkCard } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import css from './finder.module.css'
import { ServiceCard } from './service-card.tsx'

const route = getRouteApi('/services')

/** All services, what a search finds, or what a life event leads to; the address keeps which. */
export function ServicesPage() {
  const t = useTranslations('finder')
  const say = useBilingual()
  const { q = '', event } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: catalogue } = useSuspenseQuery(useTRPC().catalogue.list.queryOptions())
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  const hits = useFinder(typed, 20)

  const chosen = catalogue.lifeEvents.find(({ id }) => id === event)
  const asked = typed.trim() !== ''
  const found = hits.flatMap(({ kind, id }) =>
    kind === 'service' ? catalogue.services.filter(({ key }) => key === id) : [],
  )
  const events = hits.filter(({ kind }) => kind === 'lifeEvent')
  const shown = asked
    ? found
    : chosen
      ? catalogue.services.filter(({ lifeEvents }) => lifeEvents.includes(chosen.id))
      : catalogue.services
  return (
    <Page
      title={chosen && !asked ? say(chosen.title) : t('list.title')}
      lead={chosen && !asked ? say(chosen.sentence) : t('list.lead')}
      above={
        chosen && !asked ? (
          <Link to="/services" search={{}}>
            {t('list.all')}
          </Link>
        ) : undefined
      }
    >
      <SearchField
        label={t('list.search')}
        button={t('list.button')}
        placeholder={t('list.placeholder')}
        value={typed}
        onChange={setTyped}
        onSearch={() => void navigate({ search: asked ? { q: typed.trim() } : {}, replace: true })}
        status={asked ? t('list.found', { count: hits.length }) : ''}
      />
      <div className={css.results}>
        {shown.length > 0 ? (
          <CardList
            items={shown}
            keyOf={({ key }) => key}
            render={(service) => <ServiceCard service={service} />}
          />
        ) : null}
        {asked && events.length > 0 ? (
          <section aria-labelledby="events" className={css.events}>
            <h2 id="events">{t('list.events')}</h2>
            <CardList
              items={events}
              keyOf={({ id }) => id}
              render={({ id, title, sentence }) => (
                <LinkCard to="/services" search={{ event: id }} title={say(title)}>
                  {say(sentence)}
                </LinkCard>
              )}
            />
          </section>
        ) : null}
        {asked && hits.length === 0 ? (
          <>
            <p>{t('list.none', { words: typed.trim() })}</p>
            <LinkButton to="/services" search={{}} tone="secondary" onClick={() => setTyped('')}>
              {t('list.all')}
            </LinkButton>
          </>
        ) : null}
      </div>
    </Page>
  )
}
