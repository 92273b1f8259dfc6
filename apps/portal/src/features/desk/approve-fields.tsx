import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { TextArea } from '../../ui/text-fields.tsx'
import type { PanelProps } from './decision-panel.tsx'
import css from './desk.module.css'
import type { Faults, Ruling } from './ruling.ts'

export type RulingFields = PanelProps & {
  readonly ruling: Ruling
  readonly change: (changed: Partial<Ruling>) => void
  readonly problems: Faults
}

/** What an approval issues, and on which grounds. */
export function ApproveFields({ kase, definition, kinds, ...fields }: RulingFields) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const outcome = definition.outcomes[definition.actions[kase.action as 'new']?.on ?? '']
  const kind = outcome && kinds[outcome.certificate]
  const { valid } = outcome ?? {}
  const years = typeof valid === 'object' && valid && 'years' in valid ? valid.years : 0
  const end = typeof valid === 'string' ? 'rule' : 'known'
  return (
    <>
      {kind ? (
        <p className={css.issues}>{t('approve.issues', { kind: say(kind.names), years, end })}</p>
      ) : null}
      <Grounds {...fields} hint={t('approve.groundsHint')} />
    </>
  )
}

export function Grounds({
  ruling,
  change,
  problems,
  hint,
}: Pick<RulingFields, 'ruling' | 'change' | 'problems'> & { readonly hint: string }) {
  const t = useTranslations('desk')
  return (
    <TextArea
      id="grounds"
      label={t('grounds')}
      hint={hint}
      error={problems.grounds && t('fault.grounds')}
      value={ruling.grounds}
      onChange={(grounds) => change({ grounds })}
      maxLength={2000}
    />
  )
}
