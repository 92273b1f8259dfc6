import { type ActionKey, type Definition, elementsOf, type Value } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import css from './hall.module.css'

type Props = {
  readonly kase: Outputs['cases']['getMine']
  readonly definition: Definition
}

/** What was handed in, read-only; what a correction changed shows what stood there before. */
export function CaseAnswers({ kase, definition }: Props) {
  const t = useTranslations('hall')
  const say = useBilingual()
  const asked = kase.state === 'returned' ? (kase.correction?.elements ?? []) : []
  const items = elementsOf(definition, kase.action as ActionKey)
    .filter((key) => !asked.includes(key))
    .flatMap((key) => {
      const element = definition.data[key]
      const answer = kase.answers[key]
      if (!element || !answer) return []
      const before = kase.previous[key]
      return [
        {
          key,
          label: say(element.short ?? element.label),
          value: (
            <>
              <AnswerValue element={element} value={answer.value as Value} />
              {before ? (
                <span className={css.before}>
                  {t('case.before')}{' '}
                  <del>
                    <AnswerValue element={element} value={before.value as Value} />
                  </del>
                </span>
              ) : null}
            </>
          ),
        },
      ]
    })
  return (
    <section className={css.block}>
      <h2>{t(asked.length > 0 ? 'case.locked' : 'case.answers')}</h2>
      <DescriptionList items={items} />
    </section>
  )
}
