import { assert } from '../../assert.ts'
import { concat } from '../../bytes.ts'
import { type CompactRange, EMPTY_RANGE, extend } from '../../compact-range.ts'
import { type Hash, nodeHash } from '../../hash.ts'
import { TILE_WIDTH } from '../../tiles.ts'
import { listWithoutAct } from './check-acts.ts'
import {
  checkCheckpoints,
  checkLock,
  readSigned,
  type SignedRow,
  type SignedRows,
  signedOf,
} from './check-checkpoints.ts'
import { checkEntries, type EntriesState, startOfEntries } from './check-entries.ts'
import type { Erased } from './check-erasures.ts'
import { checkPayloads } from './check-payloads.ts'
import { compareTile } from './check-tiles.ts'
import { type Finding, type FsckPlace, type Report, reportInto, type Signed } from './finding.ts'
import { type Group, listPayloadsPacked, readStretch } from './fsck.store.ts'

/** A part of the log that is checked by itself: entries [first, end), where a tile begins. */
export type Span = {
  readonly first: number
  readonly end: number
  readonly lock: Signed
  readonly erased: Erased
}

/** What a span is found to be; plain data, for it comes from another thread. */
export type SpanFound = {
  readonly findings: readonly Finding[]
  /** Of its full tiles of leaves. */
  readonly roots: readonly Hash[]
  /** Those that fill no tile yet. */
  readonly leaves: readonly Hash[]
  readonly chains: readonly Hash[]
  /** Public entries whose act is not there any more. */
  readonly withoutAct: readonly number[]
  readonly signed: readonly SignedRoot[]
}

/** A root that is still to be held against the entries, which only begin in this span. */
type SignedRoot = {
  readonly table: 'checkpoints' | 'locks'
  readonly row: string | number
  readonly root: Hash
  /** The perfect subtrees from the span's first entry up to the size that was signed. */
  readonly hashes: readonly Hash[]
}

/**
 * Entries that are read at one go, since each query has its price; they are checked tile by tile. With
 * every body and payload as large as it may be, 256 KiB, they are 256 MB, which no engine refuses.
 */
const STRETCH = 2 * TILE_WIDTH

export async function checkSpan(place: FsckPlace, span: Span): Promise<SpanFound> {
  const { first, end, lock, erased } = span
  const findings: Finding[] = []
  const report = reportInto(findings)
  const roots: Hash[] = []
  const withoutAct: number[] = []
  const signed: SignedRoot[] = []
  let leaves: readonly Hash[] = []
  let entries = await stateBefore(place, first)
  let tiles = EMPTY_RANGE
  for (let at = first; at < end; at += STRETCH) {
    const until = Math.min(end, at + STRETCH)
    const { reader } = place.database
    const rows = await readSigned(reader, { after: at, to: until })
    const groups = await readStretch(reader, at, until)
    const payloads = await listPayloadsPacked(reader, at, until)
    for (const group of groups) {
      const checked = checkEntries(entries, group, report)
      entries = checked.state
      leaves = checked.leaves
      const sound = await checkSigned(place, group, { rows, lock }, report)
      const nodes = nodesOver(leaves)
      signed.push(...rootsIn(sound, tiles, group, nodes))
      checkPayloads(place, group, { sound: checked.sound, payloads, erased }, report)
      withoutAct.push(...(await listWithoutAct(place, checked.sound)))
      if (leaves.length < TILE_WIDTH) break
      checkTile(group, leaves, report)
      const root = nodes.at(-1)?.[0] as Hash
      roots.push(root)
      tiles = extend(tiles, root)
      leaves = []
    }
  }
  return { findings, roots, leaves, chains: entries.chains, withoutAct, signed }
}

/** The group before says what the chain may be; whoever checks that one reports what is wrong there. */
async function stateBefore({ database, origin }: FsckPlace, first: number): Promise<EntriesState> {
  if (first === 0) return startOfEntries(origin)
  const [group] = await readStretch(database.reader, first - TILE_WIDTH, first)
  assert(group, 'a span begins where a tile ends')
  return checkEntries({ origin, chains: [] }, group, () => {}).state
}

function checkTile({ first, tile }: Group, leaves: readonly Hash[], report: Report): void {
  const data = concat(...leaves)
  const exactly = { atLeast: data.length, atMost: data.length }
  compareTile(tile, { level: 0, n: first / TILE_WIDTH, data }, exactly, report)
}

/** Of a tile, level by level from the leaves up, each with the perfect subtrees that it has. */
type Nodes = readonly (readonly Hash[])[]

function nodesOver(leaves: readonly Hash[]): Nodes {
  const levels = [leaves]
  for (let below = leaves; below.length > 1; below = levels.at(-1) ?? []) {
    const level: Hash[] = []
    for (let i = 1; i < below.length; i += 2)
      level.push(nodeHash(below[i - 1] as Hash, below[i] as Hash))
    levels.push(level)
  }
  return levels
}

/** The perfect subtrees that cover the first leaves of a tile, largest first: one for each 1 in binary. */
function coverOf(nodes: Nodes, count: number): Hash[] {
  const cover = nodes.map((level, height) =>
    (count >> height) % 2 === 1 ? level[(count >> height) - 1] : undefined,
  )
  return cover.filter((hash) => hash !== undefined).reverse()
}

type Row = SignedRow & Pick<SignedRoot, 'table' | 'row'>

async function checkSigned(
  place: FsckPlace,
  { first, end }: Group,
  { rows, lock }: { readonly rows: SignedRows; readonly lock: Signed },
  report: Report,
): Promise<Row[]> {
  const own = signedOf(rows, { after: first, to: end })
  const checkpoints = await checkCheckpoints(place, own, report)
  const sound: Row[] = checkpoints.map((row) => ({ ...row, table: 'checkpoints', row: row.size }))
  if (!lock || lock.size <= first || lock.size > end) return sound
  const ofLock = await checkLock(place, lock, report)
  return ofLock ? [...sound, { ...ofLock, table: 'locks', row: place.origin }] : sound
}

function rootsIn(
  rows: readonly Row[],
  tiles: CompactRange,
  { first }: Group,
  nodes: Nodes,
): SignedRoot[] {
  return rows.map(({ table, row, size, root }) => {
    const hashes = [...tiles.hashes, ...coverOf(nodes, size - first)]
    return { table, row, root, hashes }
  })
}
