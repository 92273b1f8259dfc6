import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { DateField } from '../date-field.tsx'
import type { AnswerProps } from './answer-props.ts'
import { textOf } from './value.ts'

export function DateAnswer({ element, label, value, onChange, problem, ...field }: AnswerProps) {
  const say = useBilingual()
  return (
    <DateField
      id={field.id}
      label={label}
      legendHidden={field.labelHidden ?? false}
      optional={element.optional ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={problem?.text}
      note={field.note}
      value={textOf(value)}
      onChange={onChange}
    />
  )
}
