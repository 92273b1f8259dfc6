import type { Check, Code } from '@vermilion/credentials'
import type { Bilingual } from '../../../lib/i18n/bilingual.ts'
import type { BatchRow } from '../../../lib/verify/batch/judge-batch.ts'
import type { Tone } from '../../../ui/status-tag.tsx'
import { headlineOf } from '../headline.ts'

/** What became of a row; `unread` where nothing could be judged. */
export const OUTCOMES = ['valid', 'caution', 'invalid', 'unread'] as const
export type BatchOutcome = (typeof OUTCOMES)[number]

/** The row of a table of verdicts: what it says of itself is true only as far as its verdict goes. */
export type BatchFacts = {
  readonly index: number
  readonly name: string
  readonly outcome: BatchOutcome
  readonly tone: Tone
  readonly number: string
  readonly kind: Bilingual | undefined
  readonly holder: Bilingual | undefined
  /** The check that the verdict's sentence speaks of; none where all is well. */
  readonly reason: Check | undefined
  readonly code: string
  readonly asOf: number | undefined
  readonly same: BatchRow['same']
}

export function factsOf({ index, name, outcome, same }: BatchRow): BatchFacts {
  const row = { index, name, same }
  if ('problem' in outcome) {
    const nothing = { number: '', kind: undefined, holder: undefined, reason: undefined }
    return {
      ...row,
      ...nothing,
      outcome: 'unread',
      tone: 'plain',
      code: outcome.problem,
      asOf: undefined,
    }
  }
  const { report } = outcome
  const { key, tone } = headlineOf(report)
  const code: Code | undefined =
    key === 'content-altered' ? 'signature-bad' : key === 'valid' ? undefined : key
  const claim = (is: (each: (typeof report.claims)[number]) => boolean) =>
    report.claims.find(is)?.value
  return {
    ...row,
    outcome: report.overall,
    tone,
    number: claim(({ key }) => /number$/i.test(key))?.en ?? '',
    kind: report.certificate?.kindNames,
    holder: claim(({ show }) => show === 'title'),
    reason: code && report.checks.find((check) => check.code === code),
    code: code ?? '',
    asOf: report.status.asOf,
  }
}

export type BatchSort = { readonly key: SortKey; readonly descending: boolean }
export const SORT_KEYS = ['index', 'name', 'number', 'kind', 'holder', 'outcome', 'asOf'] as const
type SortKey = (typeof SORT_KEYS)[number]

/** Rows in an order, ties as they were handed in. What has no value stands last, either way. */
export function sortFacts(
  facts: readonly BatchFacts[],
  { key, descending }: BatchSort,
  say: (text: Bilingual) => string,
  collator: Intl.Collator,
): readonly BatchFacts[] {
  const cellOf = (row: BatchFacts): string | number | undefined => {
    if (key === 'index' || key === 'asOf') return row[key]
    if (key === 'outcome') return OUTCOMES.indexOf(row.outcome)
    const value = row[key]
    return (typeof value === 'object' ? say(value) : value) || undefined
  }
  return facts.toSorted((a, b) => {
    const [x, y] = [cellOf(a), cellOf(b)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    const order = typeof x === 'string' ? collator.compare(x, String(y)) : x - Number(y)
    return descending ? -order : order
  })
}

export function countOutcomes(
  facts: readonly BatchFacts[],
): Readonly<Record<BatchOutcome, number>> {
  const counts = { valid: 0, caution: 0, invalid: 0, unread: 0 }
  for (const { outcome } of facts) counts[outcome]++
  return counts
}
