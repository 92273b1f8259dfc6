import { createStates, setState, statusVersion } from '@vermilion/credentials'
import type { Reader, Tx } from '@vermilion/database'
import type { CertificateState } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { listRestoredStatements, recordPublic } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import type { Node } from '../context.ts'
import * as store from './status-lists.store.ts'
import { listUrl } from './status-url.ts'

/** A certificate's place in its list, and how it stands from now on. */
export interface StateChange {
  readonly index: number
  readonly state: CertificateState
}

/** What lists held lately, by list and hash: an act changes a copy instead of reading all rows again. */
export type KeptStates = Map<string, Uint8Array>
const MOST_KEPT = 16

/**
 * Says in the log what a list holds from this act on, in the act that changes it: called with every
 * change of a certificate's state, after the register has it.
 */
export async function logStates(
  tx: Tx,
  { keptStates }: Pick<Node, 'keptStates'>,
  list: number,
  changes: readonly StateChange[],
): Promise<void> {
  const before = await store.findNewestVersion(tx, list)
  const states = (await statesOf(tx, keptStates, list, before?.sha256)).slice()
  for (const { index, state } of changes) setState(states, index, state)
  await logVersion(tx, keptStates, { list, version: (before?.version ?? 0) + 1, states, before })
}

/** The issuer's own list; begun, with a first version, by its first certificate. */
export async function listOfIssuer(
  tx: Tx,
  node: Pick<Node, 'keptStates'>,
  issuer: string,
): Promise<number> {
  const found = await store.findListOf(tx, issuer)
  if (found !== undefined) return found
  const list = await store.insertList(tx, issuer)
  await logStates(tx, node, list, [])
  return list
}

/**
 * States of a list as of the version with this hash, or as the register has them now: the caller sees
 * by the hash whether they are those.
 */
export async function statesOf(
  reader: Reader,
  kept: KeptStates,
  list: number,
  sha256: string | undefined,
): Promise<Uint8Array> {
  const at = `${list}/${sha256}`
  const found = sha256 === undefined ? undefined : kept.get(at)
  if (found) return found
  const states = createStates()
  for (const { index, state } of await store.listStates(reader, list))
    setState(states, index, state)
  return states
}

async function logVersion(
  tx: Tx,
  kept: KeptStates,
  next: {
    readonly list: number
    readonly version: number
    readonly states: Uint8Array
    readonly before: store.VersionRow | undefined
  },
): Promise<void> {
  const { list, version, states, before } = next
  const statement = statusVersion(listUrl(list), version, states)
  if (statement.sha256 === before?.sha256) return
  await store.insertVersion(tx, {
    list,
    version,
    sha256: statement.sha256,
    act_id: tx.actId,
    entry_offset: tx.pending.length,
  })
  recordPublic(tx, { schema: ENTRY_SCHEMAS['status-list'], statement })
  keep(kept, `${list}/${statement.sha256}`, states)
}

export function keep(kept: KeptStates, at: string, states: Uint8Array): void {
  kept.delete(at)
  kept.set(at, states)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}

/**
 * Brings the log up to what the register holds: of lists from before there were versions, and after a
 * copy of the log came back whose last versions no table knows, which none may be numbered like.
 */
export async function publishStates(node: Node): Promise<void> {
  const { reader, keptStates } = node
  const returned = await listReturned(node)
  const missing: { readonly list: number; readonly version: number }[] = []
  for (const list of await store.listNumbers(reader)) {
    const newest = await store.findNewestVersion(reader, list)
    const { sha256 } = statusVersion('', 1, await statesOf(reader, new Map(), list, undefined))
    const known = newest?.version ?? 0
    const last = Math.max(known, returned.get(listUrl(list)) ?? 0)
    if (newest?.sha256 !== sha256 || last > known) missing.push({ list, version: last + 1 })
  }
  if (missing.length === 0) return
  await node.batcher.for({ id: uuidv7(), fingerprint: 'status-list' }).act(async (tx) => {
    for (const { list, version } of missing) {
      const states = await statesOf(tx, new Map(), list, undefined)
      await logVersion(tx, keptStates, { list, version, states, before: undefined })
    }
    return missing.length
  })
}

const Said = z.object({ list: z.string(), version: z.number().int() })

/** The newest version of each list, by its URL, that came back with a copy of the log. */
async function listReturned({ reader }: Node): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>()
  for (const { statement } of await listRestoredStatements(reader, ENTRY_SCHEMAS['status-list'])) {
    const { data } = Said.safeParse(statement)
    if (data) newest.set(data.list, Math.max(data.version, newest.get(data.list) ?? 0))
  }
  return newest
}
