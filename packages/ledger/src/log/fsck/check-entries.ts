import { actIdIn } from '@vermilion/database'
import { equalBytes } from '../../bytes.ts'
import { chainNext, chainStart } from '../../chain.ts'
import { decodeEntry, type Entry } from '../../entry.ts'
import { EMPTY_ROOT, type Hash, leafHash } from '../../hash.ts'
import { rootOfHashes } from '../../tile-tree.ts'
import { HASH_SIZE, hashAt, TILE_WIDTH } from '../../tiles.ts'
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
 * Body, chain and tile are three witnesses of every leaf, of which one changed byte can turn only
 * one; so the tree above goes on with the leaf it was built from, and later rows are not blamed.
 * `sound` are the entries whose body is the one that was logged.
 */
export function checkEntries(state: EntriesState, group: Group, report: Report) {
  const leaves: Hash[] = []
  const sound: SoundEntry[] = []
  let { chains } = state
  for (let idx = group.first; idx < group.end; idx++) {
    const row = group.rows.get(idx)
    const inTile = leafInTile(group, idx)
    if (!row) report('entries', idx, 'is missing')
    const judged = row && judgeLeaf(row, { chains, inTile, group }, report)
    const leaf = judged?.leaf ?? inTile ?? EMPTY_ROOT
    leaves.push(leaf)
    chains = row || inTile ? judgeChain(chains, leaf, row, report) : []
    const entry = judged?.isLogged ? judgeBody(row as EntryRow, state, report) : undefined
    if (row && entry) sound.push({ row, entry })
  }
  return { state: { ...state, chains }, leaves, sound }
}

function leafInTile({ first, tile }: Group, idx: number): Hash | undefined {
  return tile && tile.length >= (idx - first + 1) * HASH_SIZE
    ? hashAt(tile, idx - first)
    : undefined
}

/** Whether the tile above knows of another tile: then this one was changed, and not the entries. */
function isRefuted({ tile, tileRoot }: Group): boolean {
  const isWhole = tile?.length === TILE_WIDTH * HASH_SIZE && tileRoot !== undefined
  return isWhole && !equalBytes(rootOfHashes(tile, 0, TILE_WIDTH), tileRoot)
}

type Witnesses = {
  readonly chains: readonly Hash[]
  readonly inTile: Hash | undefined
  readonly group: Group
}

/** Where no tile holds the leaf yet, and the chain does not follow, either of the two may be wrong. */
function judgeLeaf(
  { idx, body, chain }: EntryRow,
  { chains, inTile, group }: Witnesses,
  report: Report,
): { readonly leaf: Hash; readonly isLogged: boolean } {
  const leaf = leafHash(body)
  if (inTile && equalBytes(leaf, inTile)) return { leaf, isLogged: true }
  const follows = chains.some((before) => equalBytes(chainNext(before, leaf), chain))
  if (follows || isRefuted(group)) return { leaf, isLogged: true }
  if (!inTile) return { leaf, isLogged: chains.length === 0 }
  report('entries', idx, 'body is not the one that was sealed')
  return { leaf: inTile, isLogged: false }
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
    if (actIdIn(act_id) !== GENESIS_ACT) report('entries', 0, 'act_id is not that of the genesis')
  }
  return decoded.entry
}
