import {
  EMPTY_ROOT,
  ed25519,
  formatAddCheckpoint,
  formatCheckpoint,
  type Hash,
  leafHash,
  nodeHash,
  signNote,
  utf8,
  type Vkey,
  vkeyOf,
} from '@vermilion/ledger'

/** A log written as RFC 6962 section 2.1 defines it: every root and proof anew from all leaves. */
export interface NaiveLog {
  readonly vkey: Vkey
  root(size: number): Hash
  note(size: number): Promise<string>
  /** The body of a request for `size` from `old`; `change` twists it. */
  ask(old: number, size: number, change?: object): Promise<Uint8Array>
}

export const ORIGIN = 'bj.vermilion.example/log'

/** `story` names the history: two stories part at the entry `from`. */
export function naiveLog({ story = 'true', from = 0, origin = ORIGIN, key = 1 } = {}): NaiveLog {
  const seed = new Uint8Array(32).fill(key)
  const publicKey = ed25519.publicKey(seed)
  const signer = { name: origin, publicKey, sign: (text: Uint8Array) => ed25519.sign(seed, text) }
  const leaf = (index: number) => leafHash(utf8(`${index < from ? 'true' : story} ${index}`))
  const leaves = (size: number) => Array.from({ length: size }, (_, index) => leaf(index))
  const root = (size: number) => rootOf(leaves(size))
  const note = (size: number) =>
    signNote(formatCheckpoint({ origin, size, root: root(size) }), signer)
  return {
    vkey: vkeyOf(origin, publicKey),
    root,
    note,
    async ask(old, size, change = {}) {
      const proof = old === 0 || old >= size ? [] : consistency(leaves(size), old, true)
      return utf8(formatAddCheckpoint({ old, proof, note: await note(size), ...change }))
    },
  }
}

function rootOf(leaves: readonly Hash[]): Hash {
  const [only = EMPTY_ROOT] = leaves
  if (leaves.length <= 1) return only
  const split = splitOf(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

/** SUBPROOF of RFC 6962 section 2.1.2. */
function consistency(leaves: readonly Hash[], old: number, whole: boolean): Hash[] {
  if (old === leaves.length) return whole ? [] : [rootOf(leaves)]
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return old <= split
    ? [...consistency(left, old, whole), rootOf(right)]
    : [...consistency(right, old - split, false), rootOf(left)]
}

function splitOf(length: number): number {
  let split = 1
  while (split * 2 < length) split *= 2
  return split
}
