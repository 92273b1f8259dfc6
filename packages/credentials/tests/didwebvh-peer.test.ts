import { ed25519 } from '@vermilion/ledger'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  continueLog,
  createLog,
  didKeyOf,
  keyHashOf,
  resolveLog,
  type Signer,
  type WitnessFile,
  witnessVersion,
} from '../src/index.ts'
import { seedSigner } from './support/seed-signer.ts'

// Where it believes that its own tests run, it writes every log it reads into the working folder.
vi.stubEnv('NODE_ENV', 'production')
const { resolveDIDFromLog } = await import('didwebvh-ts')
vi.unstubAllEnvs()

const at = Date.parse('2026-01-01T00:00:00Z')
const now = Date.parse('2026-06-01T00:00:00Z')
const witnesses = [0x41, 0x42, 0x43].map(seedSigner)
const verifier = {
  verify: (signature: Uint8Array, message: Uint8Array, key: Uint8Array) =>
    ed25519.verify(key, message, signature),
}

/** Whether the other program resolves the history, and to what. */
async function peer(lines: readonly string[], words: WitnessFile): Promise<string | undefined> {
  try {
    const log = lines.map((line) => JSON.parse(line))
    const { did } = await resolveDIDFromLog(log, { verifier, witnessProofs: words as never })
    return did
  } catch {
    return undefined
  }
}

async function ours(lines: readonly string[], words: WitnessFile): Promise<string | undefined> {
  const history = await resolveLog(lines, now, words)
  return history.ok ? history.did : undefined
}

async function make(entries: number, threshold: number, seen: readonly number[]) {
  const lines: string[] = []
  const update = (nth: number) => seedSigner(0x50 + nth)
  for (let nth = 0; nth < entries; nth += 1) {
    const change = {
      verificationKeys: [{ fragment: `k-${nth}`, publicKey: seedSigner(0x70 + nth).publicKey }],
      nextKeyHash: keyHashOf(update(nth + 1).publicKey),
      at: at + nth * 1000,
      signer: update(nth),
    }
    const witness =
      threshold > 0 && nth === 0
        ? { threshold, witnesses: witnesses.map(({ publicKey }) => didKeyOf(publicKey)) }
        : undefined
    lines.push(
      nth === 0
        ? (await createLog({ ...change, witness, host: 'bj.vermilion.example', path: ['a'] })).line
        : await continueLog(lines, change),
    )
  }
  const { versionId } = JSON.parse(lines.at(-1) ?? '{}')
  const words = await Promise.all(
    seen.map((nth) => witnessVersion(versionId, witnesses[nth] as Signer, at + 60_000)),
  )
  return { lines, words }
}

test('didwebvh-ts resolves our histories, with their witnesses', async () => {
  for (const [entries, threshold] of [
    [1, 0],
    [3, 0],
    [1, 2],
    [3, 2],
  ] as const) {
    const { lines, words } = await make(entries, threshold, threshold > 0 ? [0, 2] : [])
    const did = await ours(lines, words)
    expect(did).toBeDefined()
    expect(await peer(lines, words)).toBe(did)
  }
})

test('both refuse what was altered, cut short of its beginning, or seen by too few', async () => {
  const { lines, words } = await make(3, 2, [0, 1])
  const [first = '', second = '', third = ''] = lines
  for (const [altered, said] of [
    [[first, second, third.replace('k-2', 'k-9')], words],
    [[first.replace('k-0', 'k-9'), second, third], words],
    [[first, third], words],
    [[second, third], words],
    [lines, words.slice(0, 1)],
    [lines, []],
  ] as const) {
    expect(await ours(altered, said)).toBeUndefined()
    expect(await peer(altered, said)).toBeUndefined()
  }
})

test('both agree on generated histories: how long, how many witnesses, which of them spoke', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.uniqueArray(fc.nat({ max: 2 })),
      async (entries, threshold, seen) => {
        const { lines, words } = await make(entries, threshold, seen)
        const said = threshold > 0 ? words : []
        expect(await peer(lines, said)).toBe(await ours(lines, said))
      },
    ),
    { numRuns: 25 },
  )
})
