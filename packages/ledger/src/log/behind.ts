import type { Reader } from '@vermilion/database'
import { equalBytes } from '../bytes.ts'
import { tileRoot } from '../tile-tree.ts'
import type { Witnessed } from './ask-witnessed.ts'
import { LogFaultError } from './log-fault.ts'
import { tileReader } from './tile-store.ts'

/** The log has signed what this database does not hold: it is an older copy, or another history. */
export class LogBehindError extends LogFaultError {
  override readonly name = 'LogBehindError'
  /** What was signed, and who shows it. */
  readonly witnessed: Witnessed

  constructor(witnessed: Witnessed, own: number) {
    const { name, checkpoint } = witnessed
    const what =
      checkpoint.size > own ? `which has ${own} here` : `which has another root at that size here`
    super(`${name} has cosigned ${checkpoint.size} entries of this log, ${what}`)
    this.witnessed = witnessed
  }
}

/** Holds what was shown against the first `own` entries of the database; the largest that does not fit. */
export async function findBehind(
  reader: Reader,
  own: number,
  shown: readonly Witnessed[],
): Promise<LogBehindError | undefined> {
  const largestFirst = shown.toSorted((a, b) => b.checkpoint.size - a.checkpoint.size)
  for (const witnessed of largestFirst) {
    const { size, root } = witnessed.checkpoint
    const fits = size <= own && equalBytes(await tileRoot(tileReader(reader), size), root)
    if (!fits) return new LogBehindError(witnessed, own)
  }
  return undefined
}
