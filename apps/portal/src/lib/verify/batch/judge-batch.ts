import type { VerdictReport } from '@vermilion/credentials'
import { sha256, toHex } from '@vermilion/ledger'
import { type Asked, judge } from '../judge.ts'
import type { ReadProblem } from '../readers.ts'
import { loadSecondSuite } from '../second-suite.ts'
import { fetchListNow, fetchLists, type World } from '../world.ts'
import { type BatchFault, type Handed, listBatch } from './list-batch.ts'

export type BatchRow = {
  /** Its place in the batch, from 0. */
  readonly index: number
  readonly name: string
  readonly outcome:
    | { readonly report: VerdictReport }
    | { readonly problem: ReadProblem | BatchFault }
  /** A row before it that is the same file, or says that it is the same certificate. */
  readonly same?: { readonly as: 'file' | 'certificate'; readonly row: number }
}

/** What a batch tells of itself: how much there is, then each row, then that this was all. */
export type BatchNews =
  | { readonly total: number; readonly left: number }
  | { readonly row: BatchRow }
  | { readonly done: true }

export type BatchWith = World & {
  /** One clock for all of them. */
  readonly now: () => number
  readonly tell: (news: BatchNews) => void
  /** Lets whoever shares the thread have a turn; resolves to false when nobody wants more. */
  readonly goesOn: () => Promise<boolean>
}

/** Judges a batch, one after the other. Each status list is fetched once, whole. */
export async function judgeBatch(handed: readonly Handed[], batch: BatchWith): Promise<void> {
  const { now, tell, goesOn, ...world } = batch
  // The second proof of each is checked too where its suite can be had.
  await loadSecondSuite().catch(() => undefined)
  const { items, left } = await listBatch(handed)
  tell({ total: items.length, left })
  const fetchOnce = once(fetchListNow)
  const listsOf: Asked['listsOf'] = (bundle) =>
    fetchLists(bundle, world, fetchOnce).catch(() => ({}))
  const files = new Map<string, number>()
  const certificates = new Map<string, number>()

  for (const [index, { name, read }] of items.entries()) {
    if (!(await goesOn())) return
    const bytes = await read().catch(() => 'damaged' as const)
    if (typeof bytes === 'string') {
      tell({ row: { index, name, outcome: { problem: bytes } } })
      continue
    }
    const outcome = await outcomeOf(judge(bytes, { ...world, now: now(), listsOf }))
    const id = 'report' in outcome ? outcome.report.certificate?.id : undefined
    const file = firstOf(files, toHex(sha256(bytes)), index)
    const certificate = id === undefined ? undefined : firstOf(certificates, id, index)
    const row = file ?? certificate
    const same =
      row === undefined ? {} : { same: { as: file === row ? 'file' : 'certificate', row } as const }
    tell({ row: { index, name, outcome, ...same } })
  }
  tell({ done: true })
}

async function outcomeOf(judging: ReturnType<typeof judge>): Promise<BatchRow['outcome']> {
  const judged = await judging.catch(() => ({ problem: 'unreachable' }) as const)
  return 'problem' in judged ? judged : { report: judged.report }
}

/** The row that had this mark before; the first one keeps it. */
function firstOf(marks: Map<string, number>, mark: string, index: number): number | undefined {
  const first = marks.get(mark)
  if (first === undefined) marks.set(mark, index)
  return first
}

function once<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>()
  return (key) => {
    const answer = asked.get(key) ?? ask(key)
    asked.set(key, answer)
    return answer
  }
}
