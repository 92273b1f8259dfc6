import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { FieldGroup } from '../field-group.tsx'
import { type AnswerProps, controlId, errorsOf } from './answer-props.ts'
import { TidyField } from './tidy-field.tsx'
import { partsOf, readPart, textOf } from './value.ts'

/** A name as a register holds it: in Chinese, and in English where there is one. */
export function BilingualAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const { zh, en } = partsOf(value)
  const errors = errorsOf(element.kind, problem)
  const change = (next: { zh: string; en: string }) => onChange(next.en ? next : { zh: next.zh })
  const texts = { zh: textOf(zh), en: textOf(en) }
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      optional={element.optional ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={errors.whole}
      note={note}
    >
      {(['zh', 'en'] as const).map((key) => (
        <TidyField
          key={key}
          id={controlId(id, 'bilingual', key)}
          label={t(`bilingual.${key}`)}
          optional={key === 'en'}
          error={errors.part(key)}
          lang={key === 'zh' ? 'zh-CN' : 'en'}
          value={texts[key]}
          read={readPart(element, texts, key)}
          onChange={(next) => change({ ...texts, [key]: next })}
        />
      ))}
    </FieldGroup>
  )
}
