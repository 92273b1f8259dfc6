import {
  type Checkpoint,
  concat,
  ed25519,
  formatCheckpoint,
  formatVkey,
  type Hash,
  leafHash,
  signNote,
  type TileReader,
  tileRoot,
  utf8,
  vkeyOf,
} from '@vermilion/ledger'

const ORIGIN = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const signer = {
  name: ORIGIN,
  publicKey,
  sign: (message: Uint8Array) => ed25519.sign(seed, message),
}

/** The log whose operator lies. */
export const LOG = vkeyOf(ORIGIN, publicKey)
export const LOG_VKEY = formatVkey(LOG)

/** A checkpoint as its operator signed it, and the history that it stands for. */
export type SignedSize = {
  readonly history: History
  readonly checkpoint: Checkpoint
  readonly note: string
}

/** One history of a log: what its operator would have some people believe. Fewer than 256 entries. */
export class History {
  readonly #entries: Uint8Array[]
  readonly #leaves: Hash[]
  readonly #roots = new Map<number, Promise<Hash>>()
  readonly #signed = new Map<number, Promise<SignedSize>>()

  constructor(entries: readonly Uint8Array[] = []) {
    this.#entries = [...entries]
    this.#leaves = this.#entries.map(leafHash)
  }

  get size(): number {
    return this.#leaves.length
  }

  entry(index: number): Uint8Array | undefined {
    return this.#entries[index]
  }

  append(text: string): void {
    const entry = utf8(text)
    this.#entries.push(entry)
    this.#leaves.push(leafHash(entry))
  }

  /** Another history, the same up to here and with none of what follows. */
  fork(size: number): History {
    return new History(this.#entries.slice(0, size))
  }

  /** One tile holds them all. */
  readonly tiles: TileReader = {
    tile: async (_, __, width) => concat(...this.#leaves.slice(0, width)),
  }

  root(size: number): Promise<Hash> {
    return remembered(this.#roots, size, () => tileRoot(this.tiles, size))
  }

  /** Ed25519 is deterministic: signed again, it is the same note. */
  sign(size: number): Promise<SignedSize> {
    return remembered(this.#signed, size, async () => {
      const checkpoint = { origin: ORIGIN, size, root: await this.root(size) }
      return {
        history: this,
        checkpoint,
        note: await signNote(formatCheckpoint(checkpoint), signer),
      }
    })
  }
}

function remembered<T>(known: Map<number, Promise<T>>, size: number, make: () => Promise<T>) {
  const found = known.get(size) ?? make()
  known.set(size, found)
  return found
}
