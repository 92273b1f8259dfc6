import { parseGround, type ReasonUse } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Select } from '../../ui/text-fields.tsx'
import type { RulingFields } from './approve-fields.tsx'
import css from './desk.module.css'

type Props = Pick<RulingFields, 'definition' | 'laws' | 'ruling' | 'problems'> & {
  readonly use: ReasonUse
  readonly onPick: (reason: string) => void
}

/** The coded reasons of the definition, with the remedy and the law that each brings. */
export function ReasonField({ definition, laws, ruling, problems, use, onPick }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const options = Object.entries(definition.reasons).flatMap(([key, reason]) =>
    reason.for.includes(use) ? [{ value: key, label: say(reason.text) }] : [],
  )
  const chosen = options.some(({ value }) => value === ruling.reason)
    ? definition.reasons[ruling.reason]
    : undefined
  const ground = chosen && parseGround(chosen.ground)
  const law = ground && laws[ground.law]
  return (
    <Select
      id="reason"
      label={t('reason.label')}
      error={problems.reason && t('fault.reason')}
      placeholder={t('reason.choose')}
      value={chosen ? ruling.reason : ''}
      onChange={onPick}
      options={options}
      note={
        chosen ? (
          <p className={css.remedy}>
            {t('reason.remedy', { remedy: say(chosen.remedy) })}
            {law ? (
              <span className={css.second}>
                {t('reason.law', {
                  law: say(law),
                  article: ground.article || 'none',
                  certain: String(ground.certain),
                })}
              </span>
            ) : null}
          </p>
        ) : null
      }
    />
  )
}
