import { equalBytes } from '../../bytes.ts'
import { chainNext, chainStart } from '../../chain.ts'
import { decodeEntry, type Entry } from '../../entry.ts'
import { EMPTY_ROOT, type Hash, leafHash } from '../../hash.ts'
import { HASH_SIZE, hashAt } from '../../tiles.ts'
import { GENESIS_ACT, genesisBody } from '../genesis.ts'
import type { EntryRow } from '../log.store.ts'
import type { Report } from './finding.ts'
import type { Group } from './fsck.store.ts'

export type EntriesState = {
  readonly origin: string
  /**
   * What the chain may be here: computed, and where a row differed from that, also as stored. Empty
   * after an entry that is lost without a trace, until the next one tells.
   */
  readonly chains: readonly Hash[]
}

export type SoundEntry = { readonly row: EntryRow; readonly entry: Entry }

export function startOfEntries(origin: string): EntriesState {
  return { origin, chains: [chainStart(origin)] }
}

/**
 * Body, stored leaf hash and tile (where there is none yet, the chain) are three witnesses of every
 * leaf, of which one changed byte can turn only one; so the tree above goes on with the leaf it was
 * built from, and later rows are not blamed. `sound` are the entries whose body is the one that was logged.
 */
export function checkEntries(state: EntriesState, group: Group, report: Report) {
  const leaves: Hash[] = []
  const sound: SoundEntry[] = []
  let { chains } = state
  for (let idx = group.first; idx < group.end; idx++) {
    const row = group.rows.get(idx)
    const inTile = leafInTile(group, idx)
    if (!row) report('entries', idx, 'is missing')
    const leaf = row ? judgeLeaf(row, inTile, chains, report) : (inTile ?? EMPTY_ROOT)
    leaves.push(leaf)
    chains = row || inTile ? judgeChain(chains, leaf, row, report) : []
    const entry =
      row && equalBytes(leafHash(row.body), leaf) ? judgeBody(row, state, report) : undefined
    if (row && entry) sound.push({ row, entry })
  }
  return { state: { ...state, chains }, leaves, sound }
}

function leafInTile({ first, tile }: Group, idx: number): Hash | undefined {
  return tile && tile.length >= (idx - first + 1) * HASH_SIZE
    ? hashAt(tile, idx - first)
    : undefined
}

function judgeLeaf(
  { idx, body, leaf_hash, chain }: EntryRow,
  inTile: Hash | undefined,
  chains: readonly Hash[],
  report: Report,
): Hash {
  const computed = leafHash(body)
  if (equalBytes(computed, leaf_hash)) return computed
  const bodyStands = inTile
    ? equalBytes(computed, inTile)
    : chains.some((before) => equalBytes(chainNext(before, computed), chain))
  if (bodyStands) {
    report('entries', idx, 'leaf_hash is not the hash of its body')
    return computed
  }
  report('entries', idx, `body is not the one that was ${inTile ? 'sealed' : 'logged'}`)
  return inTile ?? leaf_hash
}

function judgeChain(
  chains: readonly Hash[],
  leaf: Hash,
  row: EntryRow | undefined,
  report: Report,
): readonly Hash[] {
  if (row && chains.length === 0) return [row.chain]
  const next = chains.map((chain) => chainNext(chain, leaf))
  if (!row) return next
  if (next.some((chain) => equalBytes(chain, row.chain))) return [row.chain]
  report('entries', row.idx, 'chain does not follow from the entry before')
  return [...next.slice(0, 1), row.chain]
}

function judgeBody(
  { idx, body, act_id }: EntryRow,
  { origin }: EntriesState,
  report: Report,
): Entry | undefined {
  const decoded = decodeEntry(body)
  if (!decoded.ok) {
    report('entries', idx, decoded.reason)
    return undefined
  }
  if (idx === 0) {
    if (!equalBytes(body, genesisBody(origin)))
      report('entries', 0, 'is not the genesis of this log')
    if (act_id !== GENESIS_ACT) report('entries', 0, 'act_id is not that of the genesis')
  }
  return decoded.entry
}
