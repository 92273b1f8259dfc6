import {
  EMPTY_RANGE,
  EMPTY_ROOT,
  equalBytes,
  extend,
  type Hash,
  leafHash,
  nodeHash,
  rangeRoot,
  toHex,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from '../index.ts'
import {
  base64In,
  countIn,
  differs,
  has,
  hashesIn,
  hexIn,
  listed,
  type Suite,
  type VectorCase,
} from './vector-file.ts'

type Probe = Readonly<Record<string, unknown>>

/** The probes of transparency-dev/merkle: which of four they are, their members tell. */
const KINDS: readonly {
  readonly members: readonly string[]
  readonly holds: (probe: Probe) => boolean
}[] = [
  {
    members: ['leafIdx', 'treeSize'],
    holds: (probe) =>
      verifyInclusion({
        ...proofIn(probe),
        index: countIn(probe.leafIdx),
        size: countIn(probe.treeSize),
        leaf: base64In(probe.leafHash),
        root: base64In(probe.root),
      }).ok,
  },
  {
    members: ['size1', 'size2'],
    holds: (probe) =>
      verifyConsistency({
        ...proofIn(probe),
        oldSize: countIn(probe.size1),
        oldRoot: base64In(probe.root1),
        size: countIn(probe.size2),
        root: base64In(probe.root2),
      }).ok,
  },
  {
    members: ['leafIdx', 'start', 'end'],
    holds: (probe) =>
      verifySubtreeInclusion({
        ...proofIn(probe),
        index: countIn(probe.leafIdx),
        start: countIn(probe.start),
        end: countIn(probe.end),
        leaf: base64In(probe.leafHash),
        root: base64In(probe.root),
      }).ok,
  },
  {
    members: ['start', 'end', 'size'],
    holds: (probe) =>
      verifySubtree({
        ...proofIn(probe),
        start: countIn(probe.start),
        end: countIn(probe.end),
        size: countIn(probe.size),
        subtreeRoot: base64In(probe.root1),
        root: base64In(probe.root2),
      }).ok,
  },
]

const proofIn = (probe: Probe) => ({ proof: hashesIn(probe.proof) })

export const merkleProbes: Suite = ({ json, path }) => {
  const probes = listed(json)
  if (probes.length === 0 || !probes.every((probe) => has(probe, 'wantErr'))) return undefined
  const cases = (probes as readonly Probe[]).flatMap((probe): VectorCase[] => {
    const kind = KINDS.find(({ members }) => has(probe, ...members))
    const name = String(probe.path ?? probe.desc ?? path)
    return kind ? [{ name, check: () => differs(kind.holds(probe), isWanted(probe)) }] : []
  })
  return cases.length === probes.length ? cases : undefined
}

/**
 * As the file says, but that an old size of 0 follows C2SP tlog-witness: from the empty tree, named by its own
 * root and with an empty proof, every tree grows.
 */
function isWanted(probe: Probe): boolean {
  const isFromNothing =
    probe.size1 === 0 &&
    probe.size2 !== 0 &&
    equalBytes(base64In(probe.root1), EMPTY_ROOT) &&
    hashesIn(probe.proof).length === 0
  return isFromNothing || probe.wantErr === false
}

/** Leaves, the root at each size, and every node of the perfect part by its level. */
export const referenceTree: Suite = ({ json }) => {
  if (!has(json, 'leafInputsHex', 'rootsBySizeHex', 'nodeHashesHex')) return undefined
  const leaves = listed(json.leafInputsHex).map((leaf) => leafHash(hexIn(leaf)))
  const ranges = [EMPTY_RANGE]
  for (const leaf of leaves) ranges.push(extend(ranges.at(-1) ?? EMPTY_RANGE, leaf))
  const roots = listed(json.rootsBySizeHex).map(
    (wanted, size): VectorCase => ({
      name: `root at size ${size}`,
      check: () => isHex(ranges[size] && rangeRoot(ranges[size]), wanted),
    }),
  )
  const levels = Object.values(json.nodeHashesHex as Record<string, unknown>)
  const nodes = levels.flatMap((wanted, level) =>
    listed(wanted).map(
      (hash, n): VectorCase => ({
        name: `node ${n} of level ${level}`,
        check: () => isHex(perfectRoot(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)), hash),
      }),
    ),
  )
  return [...roots, ...nodes]
}

function perfectRoot(hashes: readonly Hash[]): Hash | undefined {
  const [first, second] = hashes
  if (hashes.length < 2 || !first || !second) return first
  const half = hashes.length / 2
  const [left, right] = [perfectRoot(hashes.slice(0, half)), perfectRoot(hashes.slice(half))]
  return left && right && nodeHash(left, right)
}

function isHex(found: Uint8Array | undefined, wanted: unknown): string | undefined {
  return found && toHex(found) === wanted ? undefined : `${found && toHex(found)} is not ${wanted}`
}
