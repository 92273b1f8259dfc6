import type { Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { assert, ENTRY_SCHEMAS } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod'
import type { ActorContext, Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import { findName, keyOf } from '../parties/parties.service.ts'
import { sealedReceipt } from '../receipts.ts'
import { mayReissueAll } from './certificates.policy.ts'
import { isStillLost, lostKeysOf } from './lost-keys.ts'
import type { ReissueAll, ReissueBegun, ReissueView, RetryReissue } from './reissue-all.view.ts'
import { groundsOf, REISSUE_PLACE } from './reissuer.ts'
import * as store from './reissues.store.ts'

/** For the command, which does the same on a node that nobody serves. */
export const { findLatest, findReissue, listFailures } = store
export type ReissueRow = store.ReissueRow

/** How it stands in the clerk's own agency. */
export async function getReissue({ node, actor }: ActorContext): Promise<ReissueView> {
  const agency = actor.post?.agency ?? ''
  const authority = node.authorities[agency]
  assert(authority, 'whoever holds a post belongs to an authority')
  const lost = await lostKeysOf(node, agency, node.now())
  const job = await store.findLatest(node.reader, agency)
  return {
    agencyName: authority.agency.names,
    keys: lost.methods.map((method) => method.slice(method.indexOf('#') + 1)),
    affected: await countAffected(node, lost),
    waiting: isStillLost(node, lost),
    ...(job ? { job: await jobView(node, job) } : {}),
  }
}

/** Certificates in force that lost keys have signed. */
export function countAffected(
  { reader }: Pick<Node, 'reader'>,
  lost: store.Signed,
): Promise<number> {
  return lost.methods.length === 0 ? Promise.resolve(0) : store.countSigned(reader, lost)
}

async function jobView(
  node: Node,
  job: store.ReissueRow,
): Promise<NonNullable<ReissueView['job']>> {
  const { id, state, total, done, begun_at, finished_at, begun_by, begun_as } = job
  const failures = await store.listFailures(node.reader, id)
  const byName = begun_as ? await findName(node, begun_by) : undefined
  return {
    id,
    state: state as 'running' | 'finished',
    total,
    done,
    begunAt: new Date(begun_at).toISOString(),
    ...(finished_at === null ? {} : { finishedAt: new Date(finished_at).toISOString() }),
    ...(byName ? { byName } : {}),
    grounds: groundsOf(node, job),
    failed: failures.map(({ id: certificate, kind, number, reason }) => {
      const names = node.catalogue.kinds[kind]?.names
      assert(names, 'a certificate’s kind stays in the catalogue')
      return { certificate: { id: certificate, kindName: names, number }, reason }
    }),
  }
}

/** Begins it, with a record of its own; the work itself goes on behind it. */
export async function reissueAll(
  { node, actor, batch }: ActorContext,
  { grounds }: z.infer<typeof ReissueAll>,
): Promise<z.infer<typeof ReissueBegun>> {
  const agency = actor.post?.agency ?? ''
  const lost = await lostKeysOf(node, agency, node.now())
  const { value, entries } = await batch.act(async (tx) => {
    const refusal = mayReissueAll(actor, { agency })
    if (refusal) throw new RefusalError(refusal)
    if (isStillLost(node, lost)) throw new RefusalError('not-in-this-state')
    const key = keyOf(node, actor.person.id)
    const id = uuidv7({ msecs: tx.now })
    const total = await begin(
      tx,
      { id, lost, sealed: seal(key, REISSUE_PLACE(id), { grounds }) },
      {
        by: actor.person.id,
        as: actor.post?.id ?? '',
      },
    )
    record(tx, {
      schema: ENTRY_SCHEMAS['certificate.status'],
      authority: node.authorities[agency]?.did,
      fields: {
        '/act': 'reissue-all',
        '/reissue': id,
        '/keys': [...lost.methods],
        '/certificates': total,
        '/grounds': grounds,
        '/by': actor.person.id,
        '/as': actor.post?.id ?? '',
        '/at': new Date(tx.now).toISOString(),
        '/assurance': actor.assurance,
      },
      subjects: [{ subjectKey: actor.person.id, key }],
    })
    return { id }
  })
  void node.reissuer.carryOn()
  return { ...value, receipt: await sealedReceipt(node, entries[0]) }
}

/** Enters the job; one at a time for each agency, and none where there is nothing to do. */
export async function begin(
  tx: Tx,
  {
    id,
    lost,
    sealed,
  }: { readonly id: string; readonly lost: store.Signed; readonly sealed: Uint8Array },
  { by, as }: { readonly by: string; readonly as: string },
): Promise<number> {
  const latest = await store.findLatest(tx, lost.agency)
  if (latest?.state === 'running') throw new RefusalError('not-in-this-state')
  const total = await countAffected({ reader: tx }, lost)
  if (total === 0) throw new RefusalError('not-in-this-state')
  await store.insertReissue(tx, {
    id,
    agency: lost.agency,
    state: 'running',
    total,
    done: 0,
    last_id: '',
    sealed,
    begun_by: by,
    begun_as: as,
    begun_at: tx.now,
    finished_at: null,
  })
  return total
}

/** Goes through what is left once more; what was replaced is not looked at again. */
export async function retryReissue(
  { node, actor, batch }: ActorContext,
  { id }: z.infer<typeof RetryReissue>,
): Promise<ReissueView> {
  const at = node.now()
  await batch.write(async (tx) => {
    const job = await store.findReissue(tx, id)
    if (!job) throw new RefusalError('not-found')
    const refusal = mayReissueAll(actor, job)
    if (refusal) throw new RefusalError(refusal)
    if (job.state !== 'finished') throw new RefusalError('not-in-this-state')
    const left = await countAffected({ reader: tx }, await lostKeysOf(node, job.agency, at))
    await store.clearFailures(tx, id)
    await store.saveReissue(tx, id, {
      state: 'running',
      total: job.done + left,
      last_id: '',
      finished_at: null,
    })
  })
  void node.reissuer.carryOn()
  return getReissue({ node, actor, batch })
}
