import { normaliseAnswer } from '@vermilion/services'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Button } from '../button.tsx'
import { FieldGroup } from '../field-group.tsx'
import css from './answer.module.css'
import type { AnswerProps } from './answer-props.ts'
import { TidyField } from './tidy-field.tsx'
import { listOf, textOf, textsOf } from './value.ts'

/** Any number of one-line values, one field each; there is always a field to type into. */
export function ListAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const group = useRef<HTMLDivElement>(null)
  const given = textsOf(value)
  const items = given.length > 0 ? given : ['']
  const read = (typed: string) => textOf(listOf(normaliseAnswer(element, [typed]))[0])
  const wrong = problem?.row === undefined ? undefined : problem.row - 1

  const focusItem = (index: number) =>
    requestAnimationFrame(() => group.current?.querySelectorAll('input')[index]?.focus())
  const change = (next: readonly string[]) => onChange([...next])

  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      optional={element.optional ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={wrong === undefined ? problem?.text : undefined}
      note={note}
    >
      <div ref={group}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
          <div key={index} className={css.itemRow}>
            <TidyField
              id={index === 0 ? id : `${id}.${index}`}
              label={t('list.item', { number: index + 1 })}
              error={index === wrong ? problem?.text : undefined}
              read={read}
              value={item}
              onChange={(next) => change(items.with(index, next))}
            />
            {items.length > 1 ? (
              <Button
                tone="quiet"
                aria-label={t('list.remove', { number: index + 1 })}
                onClick={() => {
                  change(items.toSpliced(index, 1))
                  focusItem(Math.max(0, index - 1))
                }}
              >
                {t('remove')}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
      <Button
        size="compact"
        onClick={() => {
          change([...items, ''])
          focusItem(items.length)
        }}
      >
        {t('list.add')}
      </Button>
    </FieldGroup>
  )
}
