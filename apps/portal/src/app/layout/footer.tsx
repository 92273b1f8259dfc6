import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import css from './footer.module.css'

export function Footer() {
  const t = useTranslations('app')
  return (
    <footer className={css.footer}>
      <div className={css.inner}>
        <p className={css.motto}>{t('motto')}</p>
        <ul className={css.links}>
          <li>
            <Link to="/about" hash="help">
              {t('footer.help')}
            </Link>
          </li>
          <li>
            <Link to="/about">{t('footer.about')}</Link>
          </li>
          <li>
            <Link to="/about" hash="accessibility">
              {t('footer.accessibility')}
            </Link>
          </li>
          <li>
            <Link to="/rules">{t('footer.rules')}</Link>
          </li>
          <li>
            <Link to="/calendars">{t('footer.calendars')}</Link>
          </li>
        </ul>
      </div>
    </footer>
  )
}
