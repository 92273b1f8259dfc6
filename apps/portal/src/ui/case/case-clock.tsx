import { shanghaiDate } from '@vermilion/domain'
import type { Text } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { ClockLine } from '../timeline.tsx'
import type { CaseRow } from './deadline.ts'

type Props = {
  readonly of: Pick<CaseRow, 'state' | 'clock'>
  readonly stopText?: Text | undefined
}

/** From the day of receipt to the promised day, and where we are between them. */
export function CaseClock({ of, stopText }: Props) {
  const t = useTranslations('case')
  const say = useBilingual()
  const format = useFormat()
  const { clock } = of
  const { workingDaysUsed: used, workingDaysPromised: promised } = clock
  const late = clock.daysLeft <= 0
  // The day of receipt does not count: the first working day is the next one.
  const isNew = shanghaiDate(Date.parse(clock.receivedAt)) === shanghaiDate(Date.now())
  const now = clock.stopped
    ? t('clock.stopped', {
        since: format.dayMonth(clock.stopped.since),
        reason: stopText ? say(stopText) : 'none',
      })
    : late
      ? t('clock.late', { days: 1 - clock.daysLeft })
      : isNew
        ? t('clock.new')
        : t('clock.day', { day: used + 1, promised })
  return (
    <ClockLine
      progress={(used + (isNew ? 0 : 0.5)) / promised}
      late={late && !clock.stopped}
      stopped={clock.stopped !== undefined}
      start={t('clock.received', { date: format.dayMonth(clock.receivedAt) })}
      now={now}
      end={t('clock.promised', {
        promised: format.dayMonth(clock.promisedOn),
        law: format.dayMonth(clock.statutoryOn),
        provisional: String(clock.provisional),
      })}
    />
  )
}
