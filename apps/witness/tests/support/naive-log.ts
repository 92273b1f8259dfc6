import {
  concat,
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
  body(index: number): Uint8Array
  root(size: number): Hash
  /** A tile as C2SP tlog-tiles defines it: roots over ever more leaves. */
  tile(level: number, n: number, width: number): Uint8Array
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
  const body = (index: number) => utf8(`${index < from ? 'true' : story} ${index}`)
  const known: Hash[] = []
  const leaf = (index: number) => (known[index] ??= leafHash(body(index)))
  const leaves = (size: number) => Array.from({ length: size }, (_, index) => leaf(index))
  const root = (size: number) => rootOf(leaves(size))
  const note = (size: number) =>
    signNote(formatCheckpoint({ origin, size, root: root(size) }), signer)
  return {
    vkey: vkeyOf(origin, publicKey),
    body,
    root,
    tile(level, n, width) {
      const span = 256 ** level
      const first = n * 256
      const all = leaves((first + width) * span)
      const hash = (i: number) => rootOf(all.slice((first + i) * span, (first + i + 1) * span))
      return concat(...Array.from({ length: width }, (_, i) => hash(i)))
    },
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
