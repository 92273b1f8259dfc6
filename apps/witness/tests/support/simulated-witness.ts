import {
  cosign,
  cosignerVkey,
  formatAddCheckpoint,
  formatCheckpoint,
  type Hash,
  utf8,
  type Vkey,
} from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { createWitness, type Witness } from '../../src/witness.ts'
import { openWitnessStore, type WitnessStore } from '../../src/witness-store.ts'
import { LOG, type SignedSize } from './history.ts'

/** The witness's own program over a store in memory, and what becomes of it. */
export class SimulatedWitness {
  readonly vkey: Vkey
  readonly store: WitnessStore
  /** In league with the operator: it signs whatever it is asked, long before it was made. */
  readonly colludes: boolean
  /** On its own clock. */
  nowMs = 0
  isUp = true
  /** Its answers come a round late. */
  isSlow = false
  readonly #signer
  readonly #program: Witness

  constructor(fill: number, colludes: boolean) {
    this.#signer = seedSigner(new Uint8Array(32).fill(fill), `w${fill}.example/witness`)
    this.vkey = cosignerVkey(this.#signer.name, this.#signer.publicKey)
    this.store = openWitnessStore(':memory:')
    this.colludes = colludes
    this.#program = createWitness({
      store: this.store,
      signers: [this.#signer],
      logs: new Map([[LOG.name, [LOG]]]),
      now: () => Math.floor(this.nowMs),
    })
  }

  /** Status and body of its answer; undefined where it cannot be reached. */
  async ask({ checkpoint, note }: SignedSize, old: number, proof: readonly Hash[]) {
    if (!this.isUp) return undefined
    if (this.colludes) {
      const text = formatCheckpoint(checkpoint)
      return { status: 200, body: await cosign(text, this.#signer, checkpoint.size + 1) }
    }
    return this.#program.addCheckpoint(utf8(formatAddCheckpoint({ old, proof, note })))
  }
}
