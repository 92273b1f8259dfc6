import { fromBase64, toBase64 } from './base64.ts'
import { equalBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Hash } from './hash.ts'
import { parseHashLines } from './hash-lines.ts'
import type { JsonValue } from './json.ts'
import { type LogKey, openSigned, type SignedVerdict } from './log-keys.ts'
import { verifyConsistency } from './proof.ts'
import { consistencyProof, tileRoot } from './tile-tree.ts'
import type { TileReader } from './tiles.ts'
import { refuse, type Verdict } from './verdict.ts'

/**
 * That a log has signed two histories. It can be told by whoever knows the log's key, with nobody
 * asked: the newer checkpoint's own tree has, at the older one's size, another root than was signed.
 */
export type ForkEvidence = {
  /** Two checkpoints that the log signed, verbatim; this one is not of more entries. */
  readonly older: string
  readonly newer: string
  /** Where they are of different sizes: the root that the newer tree has at the older size, and why. */
  readonly within?: { readonly root: Hash; readonly proof: readonly Hash[] } | undefined
}

/** A note with what was read from it. */
type Signed = { readonly checkpoint: Checkpoint; readonly note: string }

/**
 * The evidence that two checkpoints contradict each other; undefined where they do not. Both are taken
 * for signed, and `tiles` for those of the newer one: reading it anew is for `verifyForkEvidence`.
 */
export async function findFork(
  one: Signed,
  other: Signed,
  tiles: TileReader,
): Promise<ForkEvidence | undefined> {
  const [older, newer] = one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one]
  const notes = { older: older.note, newer: newer.note }
  const { size, root } = older.checkpoint
  if (size === newer.checkpoint.size)
    return equalBytes(root, newer.checkpoint.root) ? undefined : notes
  const within = await tileRoot(tiles, size)
  if (equalBytes(within, root)) return undefined
  const proof = await consistencyProof(tiles, size, newer.checkpoint.size)
  return { ...notes, within: { root: within, proof } }
}

export type ProvenFork = {
  readonly older: Checkpoint
  readonly newer: Checkpoint
  /** One of the two is signed by a key alone that others may have: they may have made it, or the log. */
  readonly byStolenKey: boolean
}

/**
 * Needs no network and trusts nobody: neither the log nor whoever shows the evidence. A log whose key was
 * changed may have signed each checkpoint with another of `keys`, in its turn: what a thief signs above
 * the end of a key is no word of the log.
 */
export async function verifyForkEvidence(
  { older, newer, within }: ForkEvidence,
  keys: readonly LogKey[],
): Promise<Verdict<ProvenFork>> {
  const [first, second] = [await openHalf(older, keys), await openHalf(newer, keys)]
  if (!first.ok) return refuse(`the older checkpoint: ${first.reason}`)
  if (!second.ok) return refuse(`the newer checkpoint: ${second.reason}`)
  const [before, after] = [first.checkpoint, second.checkpoint]
  const { root, proof } = within ?? { root: after.root, proof: [] }
  if (equalBytes(root, before.root)) return refuse('the checkpoints do not contradict each other')
  const { size } = before
  const found = verifyConsistency({
    oldSize: size,
    oldRoot: root,
    size: after.size,
    root: after.root,
    proof,
  })
  const byStolenKey = first.byStolenKey || second.byStolenKey
  return found.ok ? { ok: true, older: before, newer: after, byStolenKey } : found
}

/** A key that only the log has is asked first, where several have signed. */
async function openHalf(note: string, keys: readonly LogKey[]) {
  const own = keys.filter(({ compromised }) => !compromised)
  const opened: SignedVerdict = await openSigned(note, own)
  if (opened.ok || own.length === keys.length) return { ...opened, byStolenKey: false }
  return { ...(await openSigned(note, keys)), byStolenKey: true }
}

/** What a file says that it is. */
export const FORK_FILE = 'vermilion/fork/v1'

/** As JSON, which stands for itself as a file and can be shown to anyone. */
export function forkFile({ older, newer, within }: ForkEvidence): JsonValue {
  const proven = within && { root: toBase64(within.root), proof: within.proof.map(toBase64) }
  return { type: FORK_FILE, older, newer, ...proven }
}

/** The form alone; it verifies nothing. */
export function parseForkEvidence(text: string): Verdict<{ readonly evidence: ForkEvidence }> {
  const parsed = parseJson(text)
  if (parsed?.type !== FORK_FILE) return refuse(`it is no ${FORK_FILE}`)
  const { older, newer, root: rootText, proof: lines } = parsed
  if (typeof older !== 'string' || typeof newer !== 'string')
    return refuse('evidence without two checkpoints')
  if (rootText === undefined && lines === undefined) return { ok: true, evidence: { older, newer } }
  const root = typeof rootText === 'string' ? fromBase64(rootText) : undefined
  const isText = (line: unknown) => typeof line === 'string'
  const proof = Array.isArray(lines) && lines.every(isText) ? parseHashLines(lines) : undefined
  if (root?.length !== 32 || !proof) return refuse('evidence with a malformed hash')
  return { ok: true, evidence: { older, newer, within: { root, proof } } }
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
