import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '../calendar/calendar.ts'
import { chinaHolidays } from '../calendar/china-holidays.ts'
import { dateOfDay, dayNumber, endOfDay, shanghaiDate } from '../calendar/date.ts'
import { type Clock, type ClockFacts, type ClockStop, clockOf } from './clock.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const limits = { unit: 'workingDay', statutory: 10, promised: 5 } as const
const receivedAt = at('2026-09-24T09:00')

function clock(
  now: string,
  stops: readonly ClockStop[] = [],
  more: Partial<ClockFacts> = {},
): Clock {
  return clockOf({ receivedAt, stops, limits, calendar: chinaHolidays, now: at(now), ...more })
}

describe('the clock of a case', () => {
  test('the day of receipt is not counted, holidays and weekends neither', () => {
    expect(clock('2026-09-24T09:00')).toEqual({
      promisedOn: '2026-10-09',
      statutoryOn: '2026-10-15',
      provisional: false,
      workingDaysUsed: 0,
      daysStopped: {},
      running: true,
      daysLeft: 5,
      lateBy: 0,
    })
  })

  test.each([
    ['2026-09-28T23:59', 0, 'Monday is not over yet'],
    ['2026-09-29T00:00', 1, 'Monday has ended'],
    ['2026-10-08T12:00', 3, 'the holiday adds nothing'],
    ['2026-10-11T00:00', 6, 'Saturday the 10th was worked in lieu'],
  ] as const)('at %s it has used %i days (%s)', (now, used, _reason) => {
    const { workingDaysUsed, daysLeft, lateBy } = clock(now)
    expect({ workingDaysUsed, daysLeft, lateBy }).toEqual({
      workingDaysUsed: used,
      daysLeft: 5 - used,
      lateBy: Math.max(0, used - 5),
    })
  })

  test.each([
    ['09:00', '17:00', '2026-10-09', 'ended the same day: the clock runs at its end'],
    ['09:00', '23:59', '2026-10-09', 'one minute before the end is early enough'],
    ['09:00', '24:00', '2026-10-10', 'at the very end it still stood'],
  ] as const)(
    'a stop on Monday from %s to %s makes it due on %s (%s)',
    (from, to, due, _reason) => {
      const stop = {
        reason: 'supplement',
        from: at(`2026-09-28T${from}`),
        to: at(`2026-09-28T${to}`),
      }
      expect(clock('2026-09-30T09:00', [stop]).promisedOn).toBe(due)
    },
  )

  test('while it stands it says why and since when, and the dates move on with the days it eats', () => {
    const stops = [{ reason: 'supplement', from: at('2026-09-28T10:00') }]
    const monday = clock('2026-09-28T11:00', stops)
    expect(monday).toMatchObject({
      running: false,
      stoppedSince: stops[0]?.from,
      stopReason: 'supplement',
      promisedOn: '2026-10-09',
    })
    const thursday = clock('2026-10-01T00:00', stops)
    expect(thursday).toMatchObject({
      workingDaysUsed: 0,
      daysStopped: { supplement: 3 },
      promisedOn: '2026-10-13',
    })
  })

  test('a case that has ended keeps its figures for good', () => {
    const endedAt = at('2026-09-29T15:00')
    const late = clock('2027-03-01T00:00', [], { endedAt })
    expect(late).toMatchObject({ running: false, workingDaysUsed: 1, lateBy: 0 })
    expect(late.stoppedSince).toBeUndefined()
  })

  test('a limit in calendar days ends on the next working day', () => {
    const days = { unit: 'day', statutory: 60, promised: 7 } as const
    expect(clock('2026-09-24T09:00', [], { limits: days })).toMatchObject({
      promisedOn: '2026-10-08',
      statutoryOn: '2026-11-23',
    })
  })

  test('a limit that reaches into a year without a notice is provisional', () => {
    const facts = { receivedAt: at('2026-12-24T09:00') }
    expect(clock('2026-12-24T09:00', [], facts).provisional).toBe(true)
  })
})

/** The rule word by word: walk the days, and ask of each whether the clock runs at its end. */
function slowly({ receivedAt, stops, limits, calendar, now, endedAt }: ClockFacts) {
  const until = Math.min(now, endedAt ?? now)
  const counts = (day: number) => limits.unit === 'day' || isWorkingDay(calendar, dateOfDay(day))
  const stopAt = (instant: number) =>
    instant > until
      ? undefined
      : stops.find(({ from, to }) => from < instant && instant <= Math.min(to ?? until, until))
  const first = dayNumber(shanghaiDate(receivedAt)) + 1

  let used = 0
  const daysStopped: Record<string, number> = {}
  for (let day = first; endOfDay(day) <= until; day++) {
    if (!counts(day)) continue
    const stop = stopAt(endOfDay(day))
    if (stop) daysStopped[stop.reason] = (daysStopped[stop.reason] ?? 0) + 1
    else used += 1
  }
  const due = (n: number) => {
    let day = first
    for (let left = n; ; day++) {
      if (counts(day) && !stopAt(endOfDay(day))) left -= 1
      if (left === 0) break
    }
    while (limits.unit === 'day' && !isWorkingDay(calendar, dateOfDay(day))) day++
    return dateOfDay(day)
  }
  return { used, daysStopped, promisedOn: due(limits.promised), statutoryOn: due(limits.statutory) }
}

const HOUR = 3_600_000
const facts: fc.Arbitrary<ClockFacts> = fc
  .record({
    start: fc.integer({ min: 0, max: 24 * 900 }),
    gaps: fc.array(fc.integer({ min: 0, max: 24 * 12 }), { maxLength: 8 }),
    open: fc.boolean(),
    rest: fc.integer({ min: 0, max: 24 * 40 }),
    unit: fc.constantFrom('workingDay', 'day'),
    promised: fc.integer({ min: 1, max: 25 }),
    ended: fc.boolean(),
  })
  .map(({ start, gaps, open, rest, unit, promised, ended }) => {
    const receivedAt = Date.parse('2024-08-01T16:00:00Z') + start * HOUR
    let instant = receivedAt
    const stops: ClockStop[] = []
    gaps.forEach((gap, index) => {
      const from = instant
      instant += gap * HOUR
      if (index % 2 === 1)
        stops.push({ reason: index % 4 === 1 ? 'supplement' : 'expert', from, to: instant })
    })
    if (open) stops.push({ reason: 'supplement', from: instant })
    const now = instant + rest * HOUR
    return {
      receivedAt,
      stops,
      limits: { unit, promised, statutory: promised * 2 } as const,
      calendar: chinaHolidays,
      now,
      ...(ended ? { endedAt: now } : {}),
    }
  })

describe('against the rule walked day by day', () => {
  test('days used, days stopped by reason and both dates are the same', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const clock = clockOf(each)
        const stopped = Object.entries(clock.daysStopped).filter(([, days]) => days > 0)
        expect({
          used: clock.workingDaysUsed,
          daysStopped: Object.fromEntries(stopped),
          promisedOn: clock.promisedOn,
          statutoryOn: clock.statutoryOn,
        }).toEqual(slowly(each))
      }),
      { numRuns: 200 },
    )
  })

  test('days used and days stopped add up exactly to the days that passed', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const { workingDaysUsed, daysStopped } = clockOf(each)
        const stopped = Object.values(daysStopped).reduce((sum, days) => sum + days, 0)
        const free = clockOf({ ...each, stops: [] })
        expect(workingDaysUsed + stopped).toBe(free.workingDaysUsed)
      }),
      { numRuns: 200 },
    )
  })
})
