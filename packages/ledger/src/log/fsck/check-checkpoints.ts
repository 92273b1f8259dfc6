import type { Reader, Schema } from '@vermilion/database'
import { equalBytes } from '../../bytes.ts'
import { type LogKey, openSigned } from '../../log-keys.ts'
import { listCosignaturesIn } from '../log.store.ts'
import { checkCosignatures } from './check-cosignatures.ts'
import type { FsckPlace, Report } from './finding.ts'
import { listCheckpoints, type Sizes } from './fsck.store.ts'

export type SignedRow = Pick<Schema['checkpoints'], 'size' | 'root' | 'note'>

export type SignedRows = {
  readonly checkpoints: readonly Schema['checkpoints'][]
  readonly cosignatures: readonly Schema['cosignatures'][]
}

export async function readSigned(reader: Reader, sizes: Sizes): Promise<SignedRows> {
  // Read before the checkpoints: on a node that goes on meanwhile, each still stands under one of them.
  const cosignatures = await listCosignaturesIn(reader, sizes.after + 1, sizes.to)
  return { cosignatures, checkpoints: await listCheckpoints(reader, sizes) }
}

/** Those of these sizes alone. */
export function signedOf(
  { checkpoints, cosignatures }: SignedRows,
  { after, to }: Sizes,
): SignedRows {
  const isOf = ({ size }: { readonly size: number }) => size > after && size <= to
  return { checkpoints: checkpoints.filter(isOf), cosignatures: cosignatures.filter(isOf) }
}

/** Each by itself and with the cosignatures under it; returns those whose root is still to be held against the entries. */
export async function checkCheckpoints(
  place: FsckPlace,
  { checkpoints: rows, cosignatures }: SignedRows,
  report: Report,
): Promise<readonly SignedRow[]> {
  const sound: SignedRow[] = []
  const notes = new Map<number, string | undefined>()
  for (const row of rows) {
    const { problem, isOfItsSize } = await judgeNote(row, place.keys)
    if (problem) report('checkpoints', row.size, problem)
    else sound.push(row)
    notes.set(row.size, isOfItsSize ? row.note : undefined)
  }
  await checkCosignatures(cosignatures, notes, report)
  return sound
}

/** The lock says the same as a checkpoint does; returned where its root is still to be held. */
export async function checkLock({ origin, keys }: FsckPlace, lock: SignedRow, report: Report) {
  const { problem } = await judgeNote(lock, keys)
  if (problem) report('locks', origin, problem)
  return problem ? undefined : lock
}

/** Those of sizes that the log never had. */
export async function checkStrayCheckpoints(place: FsckPlace, size: number, report: Report) {
  for (const sizes of [
    { after: Number.MIN_SAFE_INTEGER, to: 0 },
    { after: size, to: Number.MAX_SAFE_INTEGER },
  ]) {
    const signed = await readSigned(place.database.reader, sizes)
    await checkCheckpoints(place, signed, (table, row, problem) => {
      if (table !== 'checkpoints') report(table, row, problem)
    })
    for (const row of signed.checkpoints)
      report('checkpoints', row.size, 'is of a size that the log never had')
  }
}

async function judgeNote({ size, root, note }: SignedRow, keys: readonly LogKey[]) {
  const opened = await openSigned(note, keys)
  if (!opened.ok) return { problem: opened.reason, isOfItsSize: false }
  if (opened.checkpoint.size !== size)
    return { problem: 'size is not that of its note', isOfItsSize: false }
  const isRight = equalBytes(opened.checkpoint.root, root)
  return { problem: isRight ? undefined : 'root is not that of its note', isOfItsSize: true }
}
