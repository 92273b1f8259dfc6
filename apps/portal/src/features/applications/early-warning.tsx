import { useTranslations } from 'use-intl/react'
import { Bar } from '../../ui/rule/bar.tsx'
import css from './check.module.css'
import type { ApplicationInHand } from './use-application.ts'

/** What stands against the application already, as it is answered so far; nothing that was typed is lost. */
export function EarlyWarning({ inHand }: { readonly inHand: ApplicationInHand }) {
  const t = useTranslations('applications')
  const { bars, definition, service, values, around } = inHand
  return (
    <div role="status">
      {bars.length > 0 ? (
        <section className={css.warning} aria-labelledby="warning">
          <h2 id="warning">{t('warning.title')}</h2>
          {bars.map((bar) => (
            <Bar
              key={bar}
              definition={definition}
              laws={service.laws}
              bar={bar}
              facts={{ values, at: around.at }}
            />
          ))}
          <p>{t('warning.kept')}</p>
        </section>
      ) : null}
    </div>
  )
}
