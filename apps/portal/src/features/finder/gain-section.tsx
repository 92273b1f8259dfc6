import type { CompiledKind } from '@vermilion/credentials'
import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Outputs } from '../../lib/trpc.ts'
import css from './finder.module.css'

export type Service = Outputs['catalogue']['get']
export type SectionProps = { readonly service: Service; readonly definition: Definition }

/** What you get and who may apply. */
export function GainSection({ service, definition }: SectionProps) {
  const t = useTranslations('finder')
  const say = useBilingual()
  const outcomes = Object.values(definition.outcomes)
  return (
    <section className={css.section} aria-labelledby="gain">
      <h2 id="gain">{t('gain.title')}</h2>
      <ul>
        {outcomes.map(({ certificate, valid }) => {
          const kind = service.kinds[certificate] as unknown as CompiledKind | undefined
          const known = typeof valid === 'string' ? { rule: 0 } : (valid ?? {})
          const [[unit, count] = ['none', 0]] = Object.entries(known)
          return (
            <li key={certificate}>
              {t('gain.certificate', {
                name: kind ? say(kind.names) : certificate,
                valid: t('gain.valid', { unit, count }),
              })}
            </li>
          )
        })}
      </ul>
      <p>{t('gain.digital')}</p>
      <h3>{t('gain.who')}</h3>
      <ul>
        {definition.finder.audience.map((who) => (
          <li key={who}>{t(`gain.audience.${who}`)}</li>
        ))}
      </ul>
    </section>
  )
}
