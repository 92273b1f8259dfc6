import { equalBytes } from './bytes.ts'
import { caseLinkOf, entryFault } from './entry.ts'
import { decodeEntryBundle, endsInBundle, startInBundle } from './entry-bundle.ts'
import { EMPTY_ROOT, type Hash, type Hasher, hasherOver, type Sha256 } from './hash.ts'
import { rootOfHashes } from './tile-tree.ts'
import { entriesPath, HASH_SIZE, runPath, TILE_WIDTH, tilePath, tileWidth } from './tiles.ts'
import { type Refusal, refuse } from './verdict.ts'

/** What lies below tile `n` of level 1 in a log of `size` entries: 65,536 of them, or those there are. */
export type Run = { readonly n: number; readonly size: number }

/** An entry bundle as it is served, uncompressed, and the tile of its leaf hashes. */
export type Piece = { readonly bundle: Uint8Array; readonly tile: Promise<Uint8Array> }

/** Where a log does not hold together: the entries, the last one not included, that are in doubt. */
export type Place = { readonly from: number; readonly to: number }

/** That the entry at `index` carries the `k`th of the case links that were looked for. */
export type LinkedEntry = { readonly index: number; readonly k: number }

export type RunCheck = {
  readonly sha256: Sha256
  /** Case links to look for, the k-th at position k. */
  readonly links?: readonly Hash[]
  /** Awaited after each bundle, so it is also where a page may draw. */
  readonly onBundle?: (entries: number) => void | Promise<void>
}

export type RunVerdict =
  | {
      readonly ok: true
      /** The hashes of its full tiles: what tile `n` of level 1 must hold. */
      readonly roots: Uint8Array
      /** The leaf hashes behind the last full tile. */
      readonly rest: Uint8Array
      /** Where the case links that were looked for stand. */
      readonly linked: readonly LinkedEntry[]
    }
  | (Refusal & { readonly place: Place })

/** The bundles of a run by their number, each as wide as it is. */
export function bundlesOf({ n, size }: Run): { readonly n: number; readonly width: number }[] {
  const first = n * TILE_WIDTH
  const count = Math.min(TILE_WIDTH, Math.ceil(size / TILE_WIDTH) - first)
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    n: first + i,
    width: tileWidth(0, first + i, size),
  }))
}

/**
 * Hashes every entry of a run: each is well formed, and each bundle matches its tile. `pieces` come in
 * order. Whether the tiles above agree is for `checkWholeLog` to see.
 */
export async function checkRun(
  run: Run,
  pieces: AsyncIterable<Piece>,
  { sha256, links = [], onBundle }: RunCheck,
): Promise<RunVerdict> {
  const hasher = hasherOver(sha256)
  const find = linkFinder(links)
  const linked: LinkedEntry[] = []
  const roots = new Uint8Array(tileWidth(1, run.n, run.size) * HASH_SIZE)
  let rest = new Uint8Array()
  const bundles = bundlesOf(run)
  let at = 0
  for await (const piece of pieces) {
    const place = bundles[at]
    if (!place) {
      const from = run.n * TILE_WIDTH ** 2
      const fault = refuse(
        `${runPath('entries', run.n, bundles.length)} goes on after its last bundle`,
      )
      return { ...fault, place: { from, to: Math.min(from + TILE_WIDTH ** 2, run.size) } }
    }
    const { n, width } = place
    const first = n * TILE_WIDTH
    const { bundle } = piece
    const ends = endsInBundle(bundle)
    if (ends?.length !== width || !areEntries(bundle, ends)) {
      const fault = refuse(`${entriesPath(n, width)} is no bundle of ${width} entries`)
      return { ...fault, place: { from: first, to: first + width } }
    }
    const tile = await piece.tile
    const differing = firstDiffering(bundle, ends, tile, hasher)
    if (differing >= 0 || tile.length !== width * HASH_SIZE) {
      const fault = refuse(`${tilePath(0, n, width)} differs from what lies below it`)
      // A tile that only has too many bytes is in doubt as a whole.
      const from = first + Math.max(differing, 0)
      return { ...fault, place: { from, to: differing < 0 ? first + width : from + 1 } }
    }
    if (width === TILE_WIDTH)
      roots.set(rootOfHashes(tile, 0, width, hasher.nodeHashAt), at * HASH_SIZE)
    else rest = tile.slice()
    if (links.length > 0) linked.push(...find(decodeEntryBundle(bundle) ?? [], first))
    at += 1
    await onBundle?.(width)
  }
  if (at < bundles.length) throw new Error(`run ${run.n} broke off after ${at} bundles`)
  return { ok: true, roots, rest, linked }
}

// Bytes are taken where they stand: a view of each body would be a million of them.
function areEntries(bundle: Uint8Array, ends: readonly number[]): boolean {
  for (let i = 0; i < ends.length; i++)
    if (entryFault(bundle, startInBundle(ends, i), ends[i]) !== undefined) return false
  return true
}

/** The first body whose leaf is not at its place in the tile; -1 where each is. */
function firstDiffering(
  bundle: Uint8Array,
  ends: readonly number[],
  tile: Uint8Array,
  hasher: Hasher,
): number {
  for (let i = 0; i < ends.length; i++) {
    const leaf = hasher.leafHashIn(bundle, startInBundle(ends, i), ends[i] as number)
    if (!isAt(tile, i, leaf)) return i
  }
  return -1
}

function isAt(tile: Uint8Array, position: number, hash: Uint8Array): boolean {
  const first = position * HASH_SIZE
  for (let i = 0; i < HASH_SIZE; i++) if (tile[first + i] !== hash[i]) return false
  return true
}

/** Finds links by their first bytes before it compares them whole: nearly every entry is another's. */
function linkFinder(links: readonly Hash[]) {
  const startOf = (link: Hash) => new DataView(link.buffer, link.byteOffset).getUint32(0)
  const byStart = Map.groupBy(links.keys(), (k) => startOf(links[k] ?? EMPTY_ROOT))
  return (bodies: readonly Uint8Array[], first: number): LinkedEntry[] =>
    bodies.flatMap((body, i) => {
      const link = caseLinkOf(body)
      const ks = link && byStart.get(startOf(link))
      const k = ks?.find((each) => equalBytes(links[each] ?? EMPTY_ROOT, link ?? EMPTY_ROOT))
      return k === undefined ? [] : [{ index: first + i, k }]
    })
}
