import {
  consistencyProof,
  EMPTY_RANGE,
  extend,
  type Hash,
  inclusionProof,
  rangeRoot,
  type TileReader,
  toBase64,
  verifyConsistency,
  verifyInclusion,
} from '../index.ts'
import { HASH_SIZE, TILE_WIDTH } from '../tiles.ts'
import {
  base64In,
  countIn,
  has,
  hashesIn,
  listed,
  type Suite,
  type VectorCase,
  type VectorFolder,
} from './vector-file.ts'

/** The roots of a real log at every size, and proofs in it, computed by others from leaves that stand apart. */
export const grownLog: Suite = ({ json, folder }) => {
  if (!has(json, 'rootsBySize', 'size', 'inclusion', 'consistency')) return undefined
  const size = countIn(json.size)
  const roots = listed(json.rootsBySize).map(String)
  const leaves = leavesOf(folder, size, roots[0])
  if (!leaves) return [{ name: 'leaves', check: () => 'no tiles hold the leaves that it is of' }]
  const tiles = tilesOver(leaves)
  const proofs = (
    kind: unknown,
    word: string,
    make: (proof: Proof) => Promise<string | undefined>,
  ) =>
    (listed(kind) as Proof[]).map(
      (proof): VectorCase => ({
        name: `${word} ${proof.index ?? proof.old} in ${proof.size}`,
        check: () => make(proof),
      }),
    )
  return [
    ...rootCases(leaves, roots),
    ...proofs(json.inclusion, 'inclusion of', async ({ index = 0, size, hashes }) => {
      const found = await inclusionProof(tiles, index, size)
      const [leaf, root] = [leaves[index] as Hash, base64In(roots[size - 1])]
      const verdict = verifyInclusion({ index, size, leaf, root, proof: hashesIn(hashes) })
      return isSame(found, hashes) ?? (verdict.ok ? undefined : verdict.reason)
    }),
    ...proofs(json.consistency, 'growth from', async ({ old = 0, size, hashes }) => {
      const found = await consistencyProof(tiles, old, size)
      const [oldRoot, root] = [base64In(roots[old - 1]), base64In(roots[size - 1])]
      const claim = { oldSize: old, oldRoot, size, root, proof: hashesIn(hashes) }
      const verdict = verifyConsistency(claim)
      return isSame(found, hashes) ?? (verdict.ok ? undefined : verdict.reason)
    }),
  ]
}

type Proof = {
  readonly index?: number
  readonly old?: number
  readonly size: number
  readonly hashes: readonly string[]
}

/** Leaf by leaf, as a log grows. */
function rootCases(leaves: readonly Hash[], roots: readonly string[]): VectorCase[] {
  let range = EMPTY_RANGE
  return roots.map((wanted, i) => ({
    name: `root at size ${i + 1}`,
    check() {
      while (range.size <= i) range = extend(range, leaves[range.size] as Hash)
      const found = toBase64(rangeRoot(range))
      return found === wanted ? undefined : `${found} is not ${wanted}`
    },
  }))
}

function isSame(found: readonly Hash[], wanted: readonly string[]): string | undefined {
  const text = found.map(toBase64).join(' ')
  return text === wanted.join(' ') ? undefined : `another proof is made: ${text}`
}

/** The level 0 tiles whose first leaf is the root of the log's first entry. */
function leavesOf(folder: VectorFolder, size: number, first = ''): readonly Hash[] | undefined {
  const starts = [...folder.paths].filter((path) => /(^|\/)tile\/0\/000$/.test(path))
  const start = starts.find((path) => toBase64(folder.read(path).slice(0, HASH_SIZE)) === first)
  if (!start) return undefined
  const leaves: Hash[] = []
  for (let n = 0; leaves.length < size; n++) {
    const path = start.replace(/000$/, String(n).padStart(3, '0'))
    if (n > 999 || !folder.paths.has(path)) return undefined
    leaves.push(...hashesOf(folder.read(path)))
  }
  return leaves.slice(0, size)
}

function hashesOf(tile: Uint8Array): Hash[] {
  return Array.from({ length: Math.floor(tile.length / HASH_SIZE) }, (_, i) =>
    tile.slice(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  )
}

/** Tiles of every level, computed from the leaves alone. */
function tilesOver(leaves: readonly Hash[]): TileReader {
  const levels: Hash[][] = [[...leaves]]
  for (let below = levels[0] ?? []; below.length >= TILE_WIDTH; below = levels.at(-1) ?? []) {
    const above: Hash[] = []
    for (let at = 0; at + TILE_WIDTH <= below.length; at += TILE_WIDTH)
      above.push(rangeRoot(below.slice(at, at + TILE_WIDTH).reduce(extend, EMPTY_RANGE)))
    levels.push(above)
  }
  return {
    async tile(level, n, width) {
      const bytes = new Uint8Array(width * HASH_SIZE)
      const hashes = levels[level]?.slice(n * TILE_WIDTH, n * TILE_WIDTH + width) ?? []
      hashes.forEach((hash, i) => void bytes.set(hash, i * HASH_SIZE))
      return bytes
    },
  }
}
