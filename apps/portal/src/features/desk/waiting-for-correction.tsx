import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { Callout } from '../../ui/callout.tsx'
import type { PanelProps } from './decision-panel.tsx'

/** Whose turn it is while the clock stands, since when, and what happens then. */
export function WaitingForCorrection({ kase }: PanelProps) {
  const t = useTranslations('desk')
  const format = useFormat()
  return (
    <Callout tone="amber" title={t('waits.title')}>
      <p>
        {t('waits.what', {
          count: kase.correction?.elements.length ?? 0,
          since: kase.clock.stopped ? format.dayMonth(kase.clock.stopped.since) : 'none',
        })}
      </p>
    </Callout>
  )
}
