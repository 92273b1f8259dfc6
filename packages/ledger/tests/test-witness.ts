import { judgeAddCheckpoint, type Witnessed } from '../src/add-checkpoint.ts'
import { utf8 } from '../src/bytes.ts'
import { formatCheckpoint } from '../src/checkpoint.ts'
import { cosign } from '../src/cosignature.ts'
import type { AskWitness, WitnessAddress } from '../src/log/follower.ts'
import { seedSigner } from '../src/log/signer.ts'
import { cosignerVkey, vkeyOf } from '../src/vkey.ts'
import { ORIGIN, signer } from './test-log.ts'

/** A witness in memory, and how it misbehaves. */
export interface TestWitness extends WitnessAddress {
  /** In place of its own answer; undefined: as it should. */
  fault: (() => Promise<{ status: number; text: string } | undefined>) | undefined
  /** What it cosigned last. */
  newest: Witnessed['newest']
  asked: number
}

export function testWitness(fill: number): TestWitness {
  const { publicKey } = seedSigner(new Uint8Array(32).fill(fill), '')
  const name = `w${fill}.example/witness`
  const vkey = cosignerVkey(name, publicKey)
  return { vkey, url: `http://w${fill}.example`, fault: undefined, newest: undefined, asked: 0 }
}

/** The network to these witnesses. Each cosignature is a second later than the one before. */
export function networkOf(...witnesses: readonly TestWitness[]): AskWitness {
  let time = 1_795_305_600
  const vkeys = [vkeyOf(ORIGIN, signer.publicKey)]
  return async (url, body) => {
    if (body === undefined) return { status: 404, text: 'not found\n' }
    const witness = witnesses.find((each) => url === `${each.url}/add-checkpoint`)
    if (!witness) throw new Error(`nobody is at ${url}`)
    witness.asked += 1
    const instead = await witness.fault?.()
    if (instead) return instead
    const found = await judgeAddCheckpoint(utf8(body), () => ({ vkeys, newest: witness.newest }))
    if (!found.ok) {
      const { refusal } = found
      const text = 'size' in refusal ? `${refusal.size}\n` : `${refusal.reason}\n`
      return { status: refusal.status, text }
    }
    witness.newest = found.checkpoint
    time += 1
    const own = seedSigner(new Uint8Array(32).fill(fillOf(witness)), witness.vkey.name)
    return { status: 200, text: await cosign(formatCheckpoint(found.checkpoint), own, time) }
  }
}

function fillOf({ vkey }: TestWitness): number {
  return Number(/^w(\d+)/.exec(vkey.name)?.[1])
}
