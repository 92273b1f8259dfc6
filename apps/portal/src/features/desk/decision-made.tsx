import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import { Name } from '../../ui/name.tsx'
import type { PanelProps } from './decision-panel.tsx'
import css from './desk.module.css'

/** The decision, once there is one; it stays as it was made. */
export function DecisionMade({ kase, definition }: PanelProps) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const format = useFormat()
  const { decision } = kase
  if (!decision) return null
  const reason = decision.reason ? definition.reasons[decision.reason] : undefined
  return (
    <Callout
      tone={decision.outcome === 'approve' ? 'jade' : 'vermilion'}
      title={t(`made.${decision.outcome}`)}
    >
      <p className={css.who}>
        <span>
          {decision.byRule === undefined ? (
            <Name of={decision.byName} />
          ) : (
            <Link
              to="/rules/$service/$rule"
              params={{ service: definition.key, rule: `stages.${decision.byRule}.result` }}
            >
              {t('made.byRule')}
            </Link>
          )}
        </span>
        <span>{format.dateTime(decision.at)}</span>
      </p>
      {reason ? <p>{say(reason.text)}</p> : null}
      {decision.byRule === undefined ? <p>{decision.grounds}</p> : null}
    </Callout>
  )
}
