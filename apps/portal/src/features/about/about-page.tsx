import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { Page } from '../../ui/page.tsx'
import css from './about.module.css'

const HELP = ['saved', 'waiting', 'correction', 'refused', 'lost', 'erased', 'changed'] as const
const ACCESS = ['keyboard', 'reader', 'zoom', 'elder', 'motion', 'print'] as const

/** What this hall is, help with what people ask most, and how it can be used by everyone. */
export function AboutPage() {
  const t = useTranslations('about')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <nav aria-label={t('onThisPage')}>
        <ul className={css.contents}>
          {(['trust', 'help', 'accessibility'] as const).map((part) => (
            <li key={part}>
              <Link to="/about" hash={part}>
                {t(`${part}.title`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section id="trust" className={css.part}>
        <h2>{t('trust.title')}</h2>
        <p>{t('trust.log')}</p>
        <p>{t('trust.browser')}</p>
        <p>{t('trust.privacy')}</p>
        <p>{t('trust.limits')}</p>
        <ul className={css.contents}>
          <li>
            <Link to="/verify">{t('trust.verify')}</Link>
          </li>
          <li>
            <Link to="/log" search={{}}>
              {t('trust.look')}
            </Link>
          </li>
        </ul>
      </section>
      <section id="help" className={css.part}>
        <h2>{t('help.title')}</h2>
        <dl className={css.answers}>
          {HELP.map((question) => (
            <div key={question}>
              <dt>{t(`help.${question}.question`)}</dt>
              <dd>{t(`help.${question}.answer`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section id="accessibility" className={css.part}>
        <h2>{t('accessibility.title')}</h2>
        <p>{t('accessibility.aim')}</p>
        <ul>
          {ACCESS.map((point) => (
            <li key={point}>{t(`accessibility.${point}`)}</li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
