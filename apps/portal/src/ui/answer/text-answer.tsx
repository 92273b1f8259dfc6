import { type Element, normaliseAnswer } from '@vermilion/services'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { TextArea } from '../text-fields.tsx'
import type { AnswerProps } from './answer-props.ts'
import { TidyField } from './tidy-field.tsx'
import { textOf } from './value.ts'

const LONG_TEXT = 200

/** One line of text: a text, a name, an identifier or a number with its unit. */
export function TextAnswer({ element, label, value, onChange, problem, ...field }: AnswerProps) {
  const say = useBilingual()
  const shared = {
    id: field.id,
    label,
    labelHidden: field.labelHidden ?? false,
    optional: element.optional ?? false,
    hint: element.hint ? say(element.hint) : undefined,
    error: problem?.text,
    note: field.note,
    value: textOf(value),
    onChange,
  }
  if (element.kind === 'text' && Number(element.max ?? 0) > LONG_TEXT)
    return <TextArea {...shared} />
  return (
    <TidyField
      {...shared}
      read={(typed) => textOf(normaliseAnswer(element, typed))}
      unit={element.unit ? say(element.unit) : undefined}
      short={element.kind === 'number' || isPhone(element)}
      inputMode={inputModeOf(element)}
      autoComplete={isPhone(element) ? 'tel' : 'off'}
    />
  )
}

function isPhone({ check = [] }: Element): boolean {
  return check.includes('phone')
}

function inputModeOf(element: Element) {
  if (isPhone(element)) return 'tel'
  const { kind, check = [] } = element
  if (kind === 'number') return check.includes('whole') ? 'numeric' : 'decimal'
  return 'text'
}
