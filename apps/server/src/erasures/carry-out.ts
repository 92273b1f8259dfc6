import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Tx } from '@vermilion/database'
import { endOfShanghaiDay, shanghaiDate } from '@vermilion/domain'
import { erasePayloads } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import { eraseApplications } from '../applications/erase.ts'
import { eraseCases } from '../cases/erase.ts'
import { eraseStatusGrounds } from '../certificates/erase.ts'
import type { Node } from '../context.ts'
import { erasePerson } from '../parties/erase.ts'
import { getPost } from '../parties/parties.service.ts'
import { faultOf } from '../pipeline/failures.ts'
import { eraseSessions } from '../sessions/erase.ts'
import { eraseUploads, removeFiles } from '../uploads/uploads.service.ts'
import { BASES, type BasisKey } from './bases.ts'
import * as store from './erasures.store.ts'

/** After a fault of the disk, or while another process reads old pages. */
const RETRY_MS = 30_000
/** Above this a database is written anew at night: writes wait for it, ten seconds a gigabyte. */
const COMPACTED_AT_ONCE_BYTES = 256 * 1024 * 1024
const NOT_FINISHED = 'an erasure is not finished'
/** From midnight in Shanghai. */
const NIGHT_MS = 3 * 3_600_000

export interface Eraser {
  /**
   * Carries out what was confirmed, as far as it can be now; what is left is tried again until it is
   * done. It never throws: that an erasure was confirmed is on the disk already.
   */
  carryOut(): Promise<void>
  /** Finishes the step that it is at, and takes no further one. */
  close(): Promise<void>
}

/**
 * One erasure is several steps, since files, database and keys commit apart. Each may be repeated, and
 * their order is such that whatever a crash leaves is never more than what the row says:
 *
 * 1. confirmed: in the log and in the row. Nobody gets the key any more.
 * 2. The files go, then in one act all rows and the payloads, with the public entry: erased.
 * 3. The key is destroyed.
 * 4. The database is written anew without free pages, its write-ahead log emptied: finished.
 */
export function createEraser(nodeOf: () => Node): Eraser {
  let turn: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function work(): Promise<void> {
    clearTimeout(timer)
    if (closed) return
    const node = nodeOf()
    try {
      const waitMs = await carryOutAll(node)
      if (waitMs !== undefined) comeBack(waitMs)
    } catch (cause) {
      node.logger.error({ fault: faultOf(cause) }, NOT_FINISHED)
      comeBack(RETRY_MS)
    }
  }

  function comeBack(afterMs: number): void {
    if (!closed) timer = setTimeout(() => void carryOut(), afterMs).unref()
  }

  function carryOut(): Promise<void> {
    turn = turn.then(work)
    return turn
  }

  return {
    carryOut,
    async close() {
      closed = true
      clearTimeout(timer)
      await turn
    },
  }
}

/** Nothing may be written any more under a key that is to be destroyed; for the start of a node. */
export async function withholdConfirmed(node: Node): Promise<void> {
  for (const { subject_id } of await store.listUnfinished(node.reader))
    if (!node.subjectKeys.isDestroyed(subject_id)) node.subjectKeys.withhold(subject_id)
}

/** Answers after how long to come back; undefined once nothing is left. */
async function carryOutAll(node: Node): Promise<number | undefined> {
  const rows = await store.listUnfinished(node.reader)
  if (rows.length === 0) return undefined
  const erased: store.ErasureRow[] = []
  for (const row of rows) if (await isErased(node, row)) erased.push(row)
  const waits = [await finish(node, erased), erased.length < rows.length ? RETRY_MS : undefined]
  const left = waits.filter((waitMs) => waitMs !== undefined)
  return left.length > 0 ? Math.min(...left) : undefined
}

/** Whether nothing but free pages is left of it. What fails of one subject holds up no other. */
async function isErased(node: Node, row: store.ErasureRow): Promise<boolean> {
  try {
    if (row.state === 'confirmed') await erase(node, row)
    node.subjectKeys.destroy(row.subject_id)
    return true
  } catch (cause) {
    node.logger.error({ fault: faultOf(cause) }, NOT_FINISHED)
    return false
  }
}

async function finish(node: Node, rows: readonly store.ErasureRow[]): Promise<number | undefined> {
  if (rows.length === 0) return undefined
  const confirmedAt = Math.min(...rows.map(({ decided_at }) => decided_at ?? 0))
  const waitMs = compactionAt(sizeOf(node), confirmedAt) - node.now()
  if (waitMs > 0) return waitMs
  if (!(await node.database.compact())) return RETRY_MS
  await node.batcher.for({ id: uuidv7(), fingerprint: 'erasure' }).write(async (tx) => {
    for (const { id } of rows) await store.saveFinished(tx, id, tx.now)
  })
  return undefined
}

async function erase(node: Node, row: store.ErasureRow): Promise<void> {
  await removeFiles(node, row.subject_id)
  const { agency } = await getPost(node.reader, row.decided_as)
  // Everybody may name an act by a UUID of their own, so this name is none.
  const request = node.batcher.for({ id: `${row.id}/erase`, fingerprint: 'erase' })
  await request.act(async (tx) => {
    await eraseRows(tx, row)
    const basis = BASES[row.basis as BasisKey].law
    await erasePayloads(tx, {
      subjectKey: row.subject_id,
      // Not which erasure: its id tells when somebody asked for it.
      statement: { basis, agency: node.authorities[agency]?.did ?? agency },
      fields: {
        '/erasure': row.id,
        '/basis': basis,
        '/proposedBy': row.proposed_by,
        '/proposedAs': row.proposed_as,
        '/confirmedBy': row.decided_by,
        '/confirmedAs': row.decided_as,
      },
    })
    await store.saveErasure(tx, row, { state: 'erased', act_id: tx.actId })
    return row.id
  }, 'erase')
}

/** In each room what is this subject’s; ids, instants and codes stay where others refer to them. */
export async function eraseRows(
  tx: Tx,
  { subject_id, subject_kind }: Pick<store.ErasureRow, 'subject_id' | 'subject_kind'>,
): Promise<void> {
  await eraseUploads(tx, subject_id)
  await eraseApplications(tx, subject_id)
  await eraseCases(tx, subject_id)
  await eraseStatusGrounds(tx, subject_id)
  await eraseSessions(tx, subject_id)
  await store.emptySaid(tx, subject_id)
  if (subject_kind === 'person') await erasePerson(tx, subject_id)
}

/** Of the file; a server has its own ways of giving back what was deleted. */
function sizeOf({ config }: Node): number {
  return config.databaseUrl === undefined ? statSync(join(config.home, 'node.sqlite')).size : 0
}

/** At once, or where writes would wait for long, at three in the morning after the confirmation. */
export function compactionAt(bytes: number, confirmedAt: number): number {
  if (bytes <= COMPACTED_AT_ONCE_BYTES) return confirmedAt
  const midnight = endOfShanghaiDay(shanghaiDate(confirmedAt - NIGHT_MS))
  return midnight + NIGHT_MS
}
