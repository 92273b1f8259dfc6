import { concat } from '../../bytes.ts'
import { type CompactRange, EMPTY_RANGE, extend } from '../../compact-range.ts'
import { type Hash, nodeHash } from '../../hash.ts'
import { TILE_WIDTH } from '../../tiles.ts'
import { listWithoutAct } from './check-acts.ts'
import { checkCheckpoints, checkLock, type SignedRow } from './check-checkpoints.ts'
import { checkEntries, type EntriesState, startOfEntries } from './check-entries.ts'
import type { Erased } from './check-erasures.ts'
import { checkPayloads } from './check-payloads.ts'
import { compareTile } from './check-tiles.ts'
import { type Finding, type FsckPlace, type Report, reportInto, type Signed } from './finding.ts'
import { type Group, listGroup } from './fsck.store.ts'

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
  for (let at = first; at < end; at += TILE_WIDTH) {
    const group = await listGroup(place.database.reader, at, Math.min(end, at + TILE_WIDTH))
    const checked = checkEntries(entries, group, report)
    entries = checked.state
    leaves = checked.leaves
    const rows = await listSigned(place, group, lock, report)
    const nodes = nodesOver(leaves)
    signed.push(...rootsIn(rows, tiles, group, nodes))
    await checkPayloads(place, group, { sound: checked.sound, erased }, report)
    withoutAct.push(...(await listWithoutAct(place, checked.sound)))
    if (leaves.length < TILE_WIDTH) break
    checkTile(group, leaves, report)
    const root = nodes.at(-1)?.[0] as Hash
    roots.push(root)
    tiles = extend(tiles, root)
    leaves = []
  }
  return { findings, roots, leaves, chains: entries.chains, withoutAct, signed }
}

/** The group before says what the chain may be; whoever checks that one reports what is wrong there. */
async function stateBefore({ database, origin }: FsckPlace, first: number): Promise<EntriesState> {
  if (first === 0) return startOfEntries(origin)
  const group = await listGroup(database.reader, first - TILE_WIDTH, first)
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

async function listSigned(
  place: FsckPlace,
  { first, end }: Group,
  lock: Signed,
  report: Report,
): Promise<Row[]> {
  const checkpoints = await checkCheckpoints(place, { after: first, to: end }, report)
  const rows: Row[] = checkpoints.map((row) => ({ ...row, table: 'checkpoints', row: row.size }))
  if (!lock || lock.size <= first || lock.size > end) return rows
  const sound = await checkLock(place, lock, report)
  return sound ? [...rows, { ...sound, table: 'locks', row: place.origin }] : rows
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
