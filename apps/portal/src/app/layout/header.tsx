import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useTRPC } from '../../lib/trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { DisplayMenu } from './display-menu.tsx'
import css from './header.module.css'
import { LanguageSwitch } from './language-switch.tsx'
import { MeMenu } from './me-menu.tsx'

export function Header() {
  const t = useTranslations('app')
  const { data: me } = useQuery(useTRPC().sessions.me.queryOptions())
  return (
    <header className={css.header}>
      <div className={css.bar}>
        <Link to="/" className={css.home} aria-label={t('home')}>
          <Mark />
          <span className={css.name}>{t('name')}</span>
        </Link>
        <nav className={css.nav} aria-label={t('nav.label')}>
          <Link to="/services" search={{}} className={css.link} activeProps={active}>
            {t('nav.services')}
          </Link>
          <Link to="/verify" className={css.link} activeProps={active}>
            {t('nav.verify')}
          </Link>
          <Link to="/log" search={{}} className={css.link} activeProps={active}>
            {t('nav.log')}
          </Link>
          {me ? (
            <Link to={me.post ? '/desk' : '/hall'} className={css.link} activeProps={active}>
              {t(me.post ? 'me.desk' : 'me.hall')}
            </Link>
          ) : null}
        </nav>
        <div className={css.tools}>
          <LanguageSwitch />
          <DisplayMenu />
          <MeMenu />
        </div>
      </div>
    </header>
  )
}

const active = { className: `${css.link} ${css.here}`, 'aria-current': 'page' } as const
