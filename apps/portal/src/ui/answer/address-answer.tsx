import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { FieldGroup } from '../field-group.tsx'
import { Select } from '../text-fields.tsx'
import css from './answer.module.css'
import { type AnswerProps, controlId, errorsOf } from './answer-props.ts'
import { type Division, descend, pathOf } from './divisions.ts'
import { TidyField } from './tidy-field.tsx'
import { useDivisions } from './use-reference.ts'
import { partsOf, readPart, textOf } from './value.ts'

const LEVELS = ['province', 'city', 'division', 'street'] as const
type Level = (typeof LEVELS)[number]
/** Digits of a code that names a division of this level. */
const DIGITS: Record<Level, number> = { province: 2, city: 4, division: 6, street: 9 }

/** From the province down to the street, then what only a person knows: road, number, room. */
export function AddressAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const divisions = useDivisions()
  const parts = partsOf(value)
  const given = textOf(parts.street) || textOf(parts.division)
  // A choice above the district is no answer yet; it is kept here until the district is chosen.
  const [above, setAbove] = useState('')
  const chosen = pathOf(divisions, given || above)
  const errors = errorsOf('address', problem)

  const answer = (code: string, text: string) => {
    if (code.length < DIGITS.division) setAbove(code)
    onChange({
      division: code.length < DIGITS.division ? '' : code.slice(0, DIGITS.division),
      ...(code.length === DIGITS.street ? { street: code } : {}),
      text,
    })
  }
  const choose = (division: Division | undefined, fallback: string) =>
    answer(
      division ? (descend(division).at(-1)?.code ?? division.code) : fallback,
      textOf(parts.text),
    )

  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={errors.whole}
      note={note}
    >
      <div className={css.cascade}>
        {LEVELS.map((level, index) => {
          const parent = chosen[index - 1]
          const options = index === 0 ? divisions : (parent?.children ?? [])
          // Beijing has one division on the city's level: nothing to choose, nothing to show.
          if (index > 0 && options.length < 2) return null
          return (
            <Select
              key={level}
              id={controlId(id, 'address', level)}
              label={t(`address.${level}`)}
              optional={level === 'street'}
              error={errors.part(level)}
              placeholder={t('address.choose')}
              value={chosen[index]?.code ?? ''}
              onChange={(code) =>
                choose(
                  options.find((each) => each.code === code),
                  parent?.code ?? '',
                )
              }
              options={options.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )
        })}
      </div>
      <TidyField
        id={controlId(id, 'address', 'text')}
        label={t('address.text')}
        hint={t('address.textHint')}
        error={errors.part('text')}
        read={readPart(element, parts, 'text')}
        value={textOf(parts.text)}
        onChange={(text) => answer(given || above, text)}
        lang="zh-CN"
      />
    </FieldGroup>
  )
}
