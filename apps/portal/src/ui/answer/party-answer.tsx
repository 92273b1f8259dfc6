import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { FieldGroup } from '../field-group.tsx'
import { type AnswerProps, controlId, errorsOf } from './answer-props.ts'
import { TidyField } from './tidy-field.tsx'
import { partsOf, readPart, textOf } from './value.ts'

/** A person with a resident ID, or an organisation with its credit code. */
export function PartyAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const numberKey = element.kind === 'person' ? 'idNumber' : 'uscc'
  const parts = partsOf(value)
  const name = textOf(parts.name)
  const number = textOf(parts[numberKey])
  const errors = errorsOf(element.kind, problem)
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      optional={element.optional ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={errors.whole}
      note={note}
    >
      <TidyField
        id={id}
        label={t(`${element.kind === 'person' ? 'person' : 'organisation'}.name`)}
        error={errors.part('name')}
        read={readPart(element, parts, 'name')}
        value={name}
        onChange={(next) => onChange({ name: next, [numberKey]: number })}
      />
      <TidyField
        id={controlId(id, element.kind, numberKey)}
        label={t(`${numberKey}.label`)}
        hint={t(`${numberKey}.hint`)}
        error={errors.part(numberKey)}
        read={readPart(element, parts, numberKey)}
        value={number}
        onChange={(next) => onChange({ name, [numberKey]: next })}
      />
    </FieldGroup>
  )
}
