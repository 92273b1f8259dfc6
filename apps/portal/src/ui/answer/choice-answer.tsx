import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { CheckboxGroup, RadioGroup } from '../choice-fields.tsx'
import type { AnswerProps } from './answer-props.ts'
import { textOf, textsOf } from './value.ts'

function useGroup({ element, label, problem, ...field }: AnswerProps) {
  const say = useBilingual()
  const options = Object.entries(element.options ?? {}).map(([key, text]) => ({
    value: key,
    label: say(text),
  }))
  return {
    options,
    group: {
      id: field.id,
      legend: label,
      legendHidden: field.labelHidden ?? false,
      optional: element.optional ?? false,
      hint: element.hint ? say(element.hint) : undefined,
      error: problem?.text,
      note: field.note,
    },
  }
}

export function ChoiceAnswer(props: AnswerProps) {
  const { options, group } = useGroup(props)
  const { id, value, onChange } = props
  return (
    <RadioGroup
      {...group}
      name={id}
      value={textOf(value) || undefined}
      onChange={onChange}
      options={options}
    />
  )
}

export function YesNoAnswer(props: AnswerProps) {
  const t = useTranslations('answer')
  const { group } = useGroup(props)
  const { id, value, onChange } = props
  return (
    <RadioGroup
      {...group}
      name={id}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined}
      onChange={(choice) => onChange(choice === 'yes')}
      options={(['yes', 'no'] as const).map((key) => ({ value: key, label: t(key) }))}
    />
  )
}

export function ChoicesAnswer(props: AnswerProps) {
  const { options, group } = useGroup(props)
  return (
    <CheckboxGroup
      {...group}
      value={textsOf(props.value)}
      onChange={props.onChange}
      options={options}
    />
  )
}
