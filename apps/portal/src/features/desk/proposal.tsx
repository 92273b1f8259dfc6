import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import { Name } from '../../ui/name.tsx'
import type { PanelProps } from './decision-panel.tsx'
import css from './desk.module.css'

/** A refusal that waits for a second person: who proposed it, why, and what is open now. */
export function Proposal({ kase: { proposal }, definition }: PanelProps) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  if (!proposal) return null
  const reason = proposal.reason ? definition.reasons[proposal.reason] : undefined
  return (
    <Callout tone="amber" title={t('proposal.title')}>
      <p className={css.who}>
        <span>
          <Name of={proposal.byName} />
        </span>
        <span>{format.dateTime(proposal.at)}</span>
      </p>
      {reason ? <p>{say(reason.text)}</p> : null}
      <p>{proposal.grounds}</p>
      <p>{t('proposal.next')}</p>
    </Callout>
  )
}
