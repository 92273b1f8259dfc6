import { setTimeout as rest, setImmediate as turn } from 'node:timers/promises'
import { BusyError } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { assert } from '@vermilion/ledger'
import { SignerError } from '@vermilion/ledger/log'
import type { Node } from '../context.ts'
import { unseal } from '../keys/seal.ts'
import { isErased, keyOf } from '../parties/parties.service.ts'
import { faultOf } from '../pipeline/failures.ts'
import type { CertificateRow } from './certificates.store.ts'
import type { IssuingNode } from './issue.ts'
import { isStillLost, lostKeysOf } from './lost-keys.ts'
import { prepareReissue, type Reissue, supersede } from './reissue.ts'
import * as store from './reissues.store.ts'

/** Certificates in one act: a few milliseconds of the only writer. */
const AT_ONCE = 20
/** Of the time that it works, the part that it stands aside besides waiting for everybody's acts. */
const REST = 0.1
const LOOK_AGAIN_MS = 5
/** After a fault of the disk, or while too many write. */
const RETRY_MS = 30_000
const MOST_TRIES = 3

/** As much of a node as it works on. */
export type ReissuingNode = IssuingNode &
  Pick<Node, 'batcher' | 'logger'> & { readonly log: Pick<Node['log'], 'isBehind'> }

export interface Reissuer {
  /**
   * Goes on with what was begun, as far as it can be now; what is left is tried again until it is
   * done, at the next start at the latest. It never throws.
   */
  carryOn(): Promise<void>
  /** Finishes the act that it is at, and takes no further one. */
  close(): Promise<void>
}

export const REISSUE_PLACE = (id: string) => `reissues.sealed/${id}`
/** Where a command began it, nobody wrote grounds of their own. */
const COMMON_GROUNDS =
  '签发机关的密钥已声明落入他人之手，以新密钥换发。 / Others may have the key that signed it; issued anew under the new key.'

/**
 * Issues anew what lost keys have signed. An act replaces a few certificates and moves the job's
 * place with them, so that whenever it breaks off, each is replaced once and none is left out.
 */
export function createReissuer(nodeOf: () => ReissuingNode): Reissuer {
  let working: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function work(): Promise<void> {
    clearTimeout(timer)
    const node = nodeOf()
    try {
      for (;;) {
        const job = closed ? undefined : await store.findRunning(node.reader)
        if (!job) return
        await carryOut(node, job, () => closed)
      }
    } catch (cause) {
      node.logger.error({ fault: faultOf(cause) }, 'issuing anew waits')
      if (!closed) timer = setTimeout(() => void carryOn(), RETRY_MS).unref()
    }
  }

  function carryOn(): Promise<void> {
    working = working.then(work)
    return working
  }

  return {
    carryOn,
    async close() {
      closed = true
      clearTimeout(timer)
      await working
    },
  }
}

async function carryOut(
  node: ReissuingNode,
  begun: store.ReissueRow,
  stops: () => boolean,
): Promise<void> {
  const lost = await lostKeysOf(node, begun.agency, node.now())
  const { methods, agency } = lost
  assert(!isStillLost(node, lost), 'nothing is issued anew under a key that is lost itself')
  let job: store.ReissueRow | undefined = begun
  let tries = 0
  while (job && !stops()) {
    await asideFor(node)
    const startedAt = performance.now()
    const limit = tries === 0 ? AT_ONCE : 1
    const signed = { agency, methods, at: node.now() }
    const rows: CertificateRow[] =
      methods.length === 0
        ? []
        : await store.listSigned(node.reader, signed, { after: job.last_id, limit })
    if (rows.length === 0) return finish(node, job)
    try {
      const asked = await prepareAll(node, rows)
      await replace(node, job, asked)
      tries = 0
    } catch (cause) {
      // Where nothing can be written or signed, no certificate is to blame.
      if (isOurs(node, cause)) throw cause
      const reason = cause instanceof RefusalError ? cause.code : 'fault'
      if (reason === 'fault')
        node.logger.error({ fault: faultOf(cause) }, 'a certificate is not issued anew')
      tries += 1
      if (tries > MOST_TRIES) {
        const [row] = rows
        await replace(node, job, {
          rows: rows.slice(0, 1),
          good: [],
          failed: [failure(row, reason)],
        })
        tries = 0
      }
    }
    await rest((performance.now() - startedAt) * REST)
    job = await store.findReissue(node.reader, job.id)
  }
}

function isOurs({ batcher, log }: ReissuingNode, cause: unknown): boolean {
  const passes = cause instanceof BusyError || cause instanceof SignerError
  return passes || batcher.readOnly() !== undefined || log.isBehind()
}

/** People's acts go first: it begins nothing while one of them waits. */
async function asideFor({ batcher }: ReissuingNode): Promise<void> {
  while (batcher.depth() > 0) await rest(LOOK_AGAIN_MS)
}

interface Asked {
  readonly rows: readonly CertificateRow[]
  readonly good: readonly Reissue[]
  readonly failed: readonly Omit<store.FailureRow, 'reissue_id'>[]
}

function failure(row: CertificateRow | undefined, reason: string): Asked['failed'][number] {
  return { certificate_id: row?.id ?? '', reason }
}

/** One by one, so that between two signatures whoever asks is heard. */
async function prepareAll(node: ReissuingNode, rows: readonly CertificateRow[]): Promise<Asked> {
  const good: Reissue[] = []
  const failed: Asked['failed'][number][] = []
  const places = new Set<number>()
  for (const row of rows) {
    await turn()
    if (isErased(node, row.holder_id)) {
      failed.push(failure(row, 'erased'))
      continue
    }
    const { credentialSubject } = JSON.parse(row.credential)
    const prepared = await prepareReissue(node, row, credentialSubject, places)
    places.add(prepared.place.status_index)
    good.push({ row, prepared })
  }
  return { rows, good, failed }
}

async function replace(node: ReissuingNode, job: store.ReissueRow, asked: Asked): Promise<void> {
  const { rows, good, failed } = asked
  const last_id = rows.at(-1)?.id ?? job.last_id
  const failures = failed.map((each) => ({ reissue_id: job.id, ...each }))
  // Each act moves `done`, so that no two of a job are one request, however often it is tried again.
  const request = node.batcher.for({ id: `${job.id}/${job.done}`, fingerprint: 'reissue' })
  if (good.length === 0) {
    await request.write(async (tx) => {
      await store.insertFailures(tx, failures)
      await store.saveReissue(tx, job.id, { last_id })
    })
    return
  }
  const reissuing = {
    reason: 'keyCompromised',
    grounds: groundsOf(node, job),
    by: job.begun_by,
    as: job.begun_as,
    assurance: 'system',
  } as const
  await request.act(async (tx) => {
    const now = await store.findReissue(tx, job.id)
    if (now?.last_id !== job.last_id) throw new RefusalError('changed-meanwhile')
    await supersede(tx, node, good, reissuing)
    await store.insertFailures(tx, failures)
    await store.saveReissue(tx, job.id, { last_id, done: now.done + good.length })
    return job.id
  })
}

async function finish(node: ReissuingNode, { id }: store.ReissueRow): Promise<void> {
  await node.batcher
    .for({ id: `${id}/finish`, fingerprint: 'reissue' })
    .write((tx) => store.saveReissue(tx, id, { state: 'finished', finished_at: tx.now }))
}

export function groundsOf(
  node: Pick<Node, 'subjectKeys'>,
  { id, sealed, begun_by }: store.ReissueRow,
): string {
  if (sealed.length === 0 || isErased(node, begun_by)) return COMMON_GROUNDS
  return unseal<{ grounds: string }>(keyOf(node, begun_by), REISSUE_PLACE(id), sealed).grounds
}
