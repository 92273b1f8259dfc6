import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import css from './finder.module.css'
import { GainSection } from './gain-section.tsx'
import { LawSection } from './law-section.tsx'
import { NeedSection } from './need-section.tsx'
import { TermsSection } from './terms-section.tsx'

const route = getRouteApi('/services/$service')

/** Everything one must know before starting; every figure comes from the definition itself. */
export function ServicePage() {
  const t = useTranslations('finder')
  const say = useBilingual()
  const trpc = useTRPC()
  const { service: key } = route.useParams()
  const { data: service } = useSuspenseQuery(trpc.catalogue.get.queryOptions({ key }))
  const { data: me } = useQuery(trpc.sessions.me.queryOptions())
  const definition = service.definition as unknown as Definition
  const action = definition.actions.new
  return (
    <Page
      title={say(definition.title)}
      lead={say(definition.summary)}
      above={
        <Link to="/services" search={{}}>
          {t('list.all')}
        </Link>
      }
      width="wide"
    >
      <div className={css.service}>
        <div className={css.sections}>
          <GainSection service={service} definition={definition} />
          {action ? (
            <NeedSection service={service} definition={definition} action={action} />
          ) : null}
          <LawSection service={service} definition={definition} />
        </div>
        <aside className={css.start} aria-label={t('start.label')}>
          <TermsSection service={service} definition={definition} />
          <LinkButton to="/services/$service/start" params={{ service: key }}>
            {t('start.button')}
          </LinkButton>
          <p className={css.small}>{t(me ? 'start.hint' : 'start.signIn')}</p>
        </aside>
      </div>
    </Page>
  )
}
