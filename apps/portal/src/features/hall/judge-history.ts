import type { LinkedEntry } from '@vermilion/ledger'

/** The step of a case that comes k-th, and its record as the page shows it; none is known yet without one. */
export type ShownStep = { readonly k: number; readonly entry?: number | undefined }

/** What the whole log says of a case's history. */
export type HistoryVerdict =
  /** Each step that is shown has its record, and there is no other record of the case. */
  | { readonly is: 'whole' }
  /** So it is, but for the newest steps, which the checkpoint does not reach yet. */
  | { readonly is: 'waiting'; readonly steps: number }
  /** The log holds more than the page shows: somebody acted meanwhile. */
  | { readonly is: 'newer'; readonly steps: number }
  /** A step that is shown has no record, or a later one has although this has none. */
  | { readonly is: 'missing'; readonly k: number }
  /** The page names another record, or the log has two for one step. */
  | { readonly is: 'other'; readonly k: number }

/** `found` are all records of the case in a log of `size` that was checked whole. */
export function judgeHistory(
  shown: readonly ShownStep[],
  found: readonly LinkedEntry[],
  size: number,
): HistoryVerdict {
  const inLog = new Map(found.map(({ k, index }) => [k, index]))
  const twice = found.find(({ k, index }) => inLog.get(k) !== index)
  if (twice) return { is: 'other', k: twice.k }
  // The first link that is missing shows that there is no further one; a later one would be a lie.
  let count = 0
  while (inLog.has(count)) count += 1
  if (count < inLog.size) return { is: 'missing', k: count }
  const differing = shown.find(
    ({ k, entry }) => k < count && entry !== undefined && entry !== inLog.get(k),
  )
  if (differing) return { is: 'other', k: differing.k }
  const lost = shown.find(({ k, entry }) => k >= count && entry !== undefined && entry < size)
  if (lost) return { is: 'missing', k: lost.k }
  const steps = shown.length - count
  if (steps > 0) return { is: 'waiting', steps }
  return steps < 0 ? { is: 'newer', steps: -steps } : { is: 'whole' }
}
