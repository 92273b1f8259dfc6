import { ReadOnlyError, type ReadOnlyReason } from '../errors.ts'
import { type Internals, inTransaction } from '../session.ts'

/** After a fault of the disk nothing is written until a probe has been; reads go on. */
export interface DiskGuard {
  reason(): ReadOnlyReason | undefined
  fault(reason: ReadOnlyReason, cause: unknown): ReadOnlyError
  stop(): void
}

/** More than fits into the pages that a full file still has. */
const PROBE = 'x'.repeat(64 * 1024)

export function createDiskGuard(own: Internals, probeEveryMs: number): DiskGuard {
  let reason: ReadOnlyReason | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function probeLater(): void {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      own.exclusive(() => probe(own)).then(recovered, probeLater)
    }, probeEveryMs)
    timer.unref()
  }

  function recovered(): void {
    reason = undefined
  }

  return {
    reason: () => reason,
    fault(seen, cause) {
      reason = seen
      probeLater()
      return new ReadOnlyError(seen, { cause })
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** On a new connection, since the old one may remember that its file could not be written. */
async function probe(own: Internals): Promise<void> {
  await own.engine.writer.reconnect()
  await inTransaction(own, async (tx) => {
    const row = { id: 'probe', fingerprint: '', answer: PROBE, at: 0 }
    await tx.sql.insertInto('acts').values(row).execute()
    await tx.sql.deleteFrom('acts').where('id', '=', row.id).execute()
  })
}
