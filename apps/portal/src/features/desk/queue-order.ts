import type { CaseRow } from '../../ui/case/deadline.ts'
import type { Sort } from '../../ui/table.tsx'

/** What the clerk compares by; the promise is the order a desk works in. */
const KEYS: Readonly<Record<string, (row: CaseRow) => string>> = {
  subject: ({ subject }) => subject,
  applicant: ({ applicantName }) => applicantName.zh,
  service: ({ service, number }) => `${service} ${number}`,
  received: ({ clock }) => clock.receivedAt,
  deadline: ({ clock }) => clock.promisedOn,
  ended: ({ endedAt }) => endedAt ?? '',
  assignee: ({ assignee }) => assignee?.name.zh ?? '',
}
export const FIRST_SORT: Sort = { key: 'deadline', descending: false }
/** Of what is finished, the latest is looked for. */
export const LAST_ENDED: Sort = { key: 'ended', descending: true }

export function sortRows(rows: readonly CaseRow[], { key, descending }: Sort): readonly CaseRow[] {
  const by = KEYS[key] ?? (() => '')
  const collator = new Intl.Collator('zh-CN')
  const sign = descending ? -1 : 1
  return rows.toSorted(
    (one, other) =>
      sign * collator.compare(by(one), by(other)) ||
      // Equal ones stay in the order in which they came in.
      one.clock.receivedAt.localeCompare(other.clock.receivedAt),
  )
}
