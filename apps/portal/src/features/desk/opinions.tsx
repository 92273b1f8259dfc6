import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Name } from '../../ui/name.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './desk.module.css'
import type { Case } from './facts.tsx'

type Props = { readonly kase: Case; readonly definition: Definition }

/** What the earlier stages have said; the last one weighs it. */
export function Opinions({ kase, definition }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  if (kase.opinions.length === 0) return null
  return (
    <section className={css.block}>
      <h2>{t('opinions.title')}</h2>
      <ul className={css.opinions}>
        {kase.opinions.map(({ stage, outcome, byName, text, at }) => (
          <li key={`${stage} ${at}`}>
            <p className={css.opinionHead}>
              <strong>{say(definition.stages[stage]?.title ?? { zh: stage, en: stage })}</strong>
              <StatusTag tone={outcome === 'approve' ? 'jade' : 'vermilion'}>
                {t(outcome === 'approve' ? 'opinions.approve' : 'opinions.refuse')}
              </StatusTag>
              <span className={css.who}>
                <span>
                  <Name of={byName} />
                </span>
                <span>{format.dateTime(at)}</span>
              </span>
            </p>
            <p className={css.opinionText}>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
