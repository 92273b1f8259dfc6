import {
  type CalendarDate,
  type CaseState,
  dateOfDay,
  dayNumber,
  isCalendarDate,
  shanghaiDate,
} from '@vermilion/domain'
import type { Text } from '../wire/wire.ts'

/** What is known of a subject, as far as it decides whether an erasure is lawful now. */
export interface SubjectFacts {
  readonly cases: readonly {
    readonly number: string
    readonly state: CaseState
    readonly endedAt: number | null
  }[]
  /** Numbers of certificates in force that they hold, or that came of their cases. */
  readonly inForce: readonly string[]
  /** Names of firms that they represent by law. */
  readonly represents: readonly string[]
  readonly holdsPost: boolean
}

/** Why nothing may be erased yet: a case, certificate or firm each, until a date where one is known. */
export interface Obstacle {
  readonly key: keyof typeof OBSTACLES
  readonly which: readonly string[]
  readonly until?: CalendarDate
}

/** Administrative Litigation Law, article 46: who is affected sues within six months. */
const CONTESTED_FOR_MONTHS = 6
/** A withdrawal decides nothing, so there is nothing to contest. */
const CONTESTABLE: readonly CaseState[] = ['granted', 'refused', 'declined']

export const OBSTACLES = {
  openCase: {
    zh: '有正在办理的案件。办结或撤回以后才能删除。',
    en: 'A case is under way. It has to end or be withdrawn first.',
  },
  contestable: {
    zh: '决定还可以起诉（《行政诉讼法》第四十六条：六个月）。在此之前，案卷是当事人和机关都需要的证据。',
    en: 'A decision can still be contested in court (Administrative Litigation Law, article 46: six months). Until then its file is evidence that both sides may need.',
  },
  inForce: {
    zh: '有仍在有效期内的证照。它的登记档案要与证照一起保存。',
    en: 'A certificate is in force. The file it rests on is kept as long as it is.',
  },
  represents: {
    zh: '是企业的法定代表人。企业没有更换代表人或者注销之前，登记机关要能找到代表它的人。',
    en: 'They are a firm’s legal representative. Until it has another one or is struck off, the register has to know who acts for it.',
  },
  holdsPost: {
    zh: '担任公职。任职结束以后才能删除。',
    en: 'They hold an office. It has to end first.',
  },
} as const satisfies Record<string, Text>

/** Pure: nothing stands in the way where the answer is empty. */
export function obstaclesTo(facts: SubjectFacts, now: number): readonly Obstacle[] {
  const open = facts.cases.filter(({ endedAt }) => endedAt === null)
  const today = shanghaiDate(now)
  const contested = facts.cases
    .filter(({ state }) => CONTESTABLE.includes(state))
    .map(({ number, endedAt }) => ({ number, until: contestableUntil(endedAt ?? now) }))
    .filter(({ until }) => today <= until)
  const until = contested
    .map((each) => each.until)
    .sort()
    .at(-1)
  const obstacles: readonly Obstacle[] = [
    { key: 'openCase', which: open.map(({ number }) => number) },
    {
      key: 'contestable',
      which: contested.map(({ number }) => number),
      ...(until === undefined ? {} : { until }),
    },
    { key: 'inForce', which: facts.inForce },
    { key: 'represents', which: facts.represents },
  ]
  return [
    ...obstacles.filter(({ which }) => which.length > 0),
    ...(facts.holdsPost ? [{ key: 'holdsPost', which: [] } as const] : []),
  ]
}

/** The same day of the month six months on, or that month’s last day where it has no such day. */
export function contestableUntil(endedAt: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = shanghaiDate(endedAt).split('-').map(Number)
  const months = year * 12 + (month - 1) + CONTESTED_FOR_MONTHS
  const date = (ordinal: number) =>
    `${Math.floor(months / 12)}-${pad((months % 12) + 1)}-${pad(ordinal)}`
  let ordinal = day
  while (!isCalendarDate(date(ordinal))) ordinal -= 1
  return dateOfDay(dayNumber(date(ordinal)))
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
