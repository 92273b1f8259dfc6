import { type ActionKey, type Answers, correctableIn, namedBy } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { CheckboxGroup } from '../../ui/choice-fields.tsx'
import { TextArea } from '../../ui/text-fields.tsx'
import type { RulingFields } from './approve-fields.tsx'
import { ReasonField } from './reason-field.tsx'

/**
 * Why a correction is needed, of what, and in the clerk's own words. Only what is ticked unlocks, and
 * of what the reason names, the last one stays ticked.
 */
export function ReturnFields(fields: RulingFields) {
  const { kase, definition, ruling, change, problems } = fields
  const t = useTranslations('desk')
  const say = useBilingual()
  const correctable = correctableIn(
    definition,
    kase.action as ActionKey,
    kase.answers as unknown as Answers,
  )
  const named = namedBy(definition, ruling.reason, correctable)
  const ticked = named.filter((key) => ruling.elements.includes(key))
  const options = correctable.flatMap((key) => {
    const element = definition.data[key]
    if (!element) return []
    const option = { value: key, label: say(element.short ?? element.label) }
    if (!named.includes(key)) return [option]
    return ticked.length === 1 && ticked[0] === key
      ? [{ ...option, reason: t('return.fixed') }]
      : [{ ...option, hint: t('return.named') }]
  })
  return (
    <>
      <ReasonField
        {...fields}
        use="return"
        onPick={(reason) => change({ reason, elements: namedBy(definition, reason, correctable) })}
      />
      <CheckboxGroup
        id="elements"
        legend={t('return.elements')}
        hint={t('return.elementsHint')}
        size="compact"
        error={problems.elements && t('fault.elements')}
        value={ruling.elements}
        onChange={(elements) => change({ elements })}
        options={options}
      />
      <TextArea
        id="note"
        label={t('return.note')}
        hint={t('return.noteHint')}
        error={problems.note && t('fault.note')}
        value={ruling.note}
        onChange={(note) => change({ note })}
        maxLength={1000}
      />
    </>
  )
}
