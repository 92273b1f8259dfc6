import { type ActionKey, elementsOf } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { CheckboxGroup } from '../../ui/choice-fields.tsx'
import { TextArea } from '../../ui/text-fields.tsx'
import type { RulingFields } from './approve-fields.tsx'
import { ReasonField } from './reason-field.tsx'

/** Why a correction is needed, of what, and in the clerk's own words; only what is ticked unlocks. */
export function ReturnFields(fields: RulingFields) {
  const { kase, definition, ruling, change, problems } = fields
  const t = useTranslations('desk')
  const say = useBilingual()
  // What a certificate or register says is corrected there, not by asking the applicant.
  const options = elementsOf(definition, kase.action as ActionKey).flatMap((key) => {
    const element = definition.data[key]
    const asked = element?.sources.includes('ask') && kase.answers[key]
    return element && asked ? [{ value: key, label: say(element.short ?? element.label) }] : []
  })
  return (
    <>
      <ReasonField
        {...fields}
        use="return"
        onPick={(reason) => {
          const unlocks = definition.reasons[reason]?.unlocks ?? []
          change({
            reason,
            elements: options.flatMap(({ value }) => (unlocks.includes(value) ? [value] : [])),
          })
        }}
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
