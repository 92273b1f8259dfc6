import { useTranslations } from 'use-intl/react'
import { RadioGroup } from '../../ui/choice-fields.tsx'
import { Grounds, type RulingFields } from './approve-fields.tsx'

/** For or against, and why; the last stage weighs it. */
export function OpineFields(fields: RulingFields) {
  const { ruling, change, problems } = fields
  const t = useTranslations('desk')
  return (
    <>
      <RadioGroup
        id="opinion"
        name="opinion"
        legend={t('opine.legend')}
        size="compact"
        error={problems.opinion && t('fault.opinion')}
        value={ruling.opinion}
        onChange={(opinion) => change({ opinion })}
        options={(['approve', 'refuse'] as const).map((value) => ({
          value,
          label: t(`opinions.${value}`),
        }))}
      />
      <Grounds {...fields} hint={t('opine.groundsHint')} />
    </>
  )
}
