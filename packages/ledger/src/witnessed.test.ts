import { expect, test } from 'vitest'
import { formatCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { sha256 } from './hash.ts'
import { seedSigner } from './log/signer.ts'
import { signNote } from './note.ts'
import type { Quorum } from './policy.ts'
import { formatVkey, KEY_COSIGNATURE, vkeyOf } from './vkey.ts'
import { openWitnessed } from './witnessed.ts'

const ORIGIN = 'bj.vermilion.example/log'
const signerOf = (fill: number, name: string) => seedSigner(new Uint8Array(32).fill(fill), name)
const log = signerOf(1, ORIGIN)
const witnesses = [2, 3, 4].map((fill) => signerOf(fill, `w${fill}.example/witness`))
const members: Quorum[] = witnesses.map(({ name, publicKey }) => ({
  witness: vkeyOf(name, publicKey, KEY_COSIGNATURE),
}))
const vkeys = [formatVkey(vkeyOf(ORIGIN, log.publicKey))]
const text = formatCheckpoint({ origin: ORIGIN, size: 7, root: sha256(Uint8Array.of(7)) })
const NOON = 1_795_305_600

/** The checkpoint, cosigned by each witness at so many seconds after noon. */
async function noteWith(...seconds: readonly (number | undefined)[]): Promise<string> {
  const lines = seconds.map((each, nth) => {
    const witness = witnesses[nth]
    return witness && each !== undefined ? cosign(text, witness, NOON + each) : ''
  })
  return (await signNote(text, log)) + (await Promise.all(lines)).join('')
}

test.each([
  // With two of three, the second to sign makes the time.
  [2, [9, 4, undefined], 9],
  [2, [9, 4, 1], 4],
  [1, [9, 4, 1], 1],
  [3, [9, 4, 1], 9],
])('a quorum of %i, signed at %j seconds, is met after %i', async (threshold, seconds, after) => {
  const trust = { vkeys, quorum: { threshold, members } }
  const opened = await openWitnessed(await noteWith(...seconds), trust)
  expect(opened).toMatchObject({ ok: true, time: NOON + after, checkpoint: { size: 7 } })
})

test('a group within a group is met as its policy says', async () => {
  const [first, second, audit] = members as [Quorum, Quorum, Quorum]
  const regions = { threshold: 1, members: [first, second] }
  const quorum = { threshold: 2, members: [regions, audit] }
  const met = await openWitnessed(await noteWith(undefined, 5, 3), { vkeys, quorum })
  expect(met).toMatchObject({ ok: true, time: NOON + 5 })
  const without = await openWitnessed(await noteWith(1, 2, undefined), { vkeys, quorum })
  expect(without).toMatchObject({ ok: false, unwitnessed: { size: 7 } })
})

test('what too few have cosigned is told apart from what the log never signed', async () => {
  const quorum = { threshold: 2, members }
  expect(await openWitnessed(await noteWith(1), { vkeys, quorum })).toMatchObject({
    ok: false,
    unwitnessed: { origin: ORIGIN, size: 7 },
  })
  const stranger = await signNote(text, signerOf(9, ORIGIN))
  const refused = await openWitnessed(stranger, { vkeys, quorum })
  expect(refused.ok).toBe(false)
  expect(refused).not.toHaveProperty('unwitnessed')
})

test('a cosignature that fails spoils the checkpoint, however many others hold', async () => {
  const quorum = { threshold: 2, members }
  const note = await noteWith(1, 2, 3)
  const forged = note.replace(
    /(— w4\.example\/witness .{40})(.)/,
    (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'),
  )
  expect(await openWitnessed(forged, { vkeys, quorum })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('w4.example/witness'),
  })
})

test('the log’s own word does not count as a witness’s, whatever name it takes', async () => {
  const quorum = { threshold: 1, members }
  const own = await cosign(text, log, NOON)
  const asWitness = await cosign(text, { ...log, name: 'w2.example/witness' }, NOON)
  for (const line of [own, asWitness])
    expect(await openWitnessed((await noteWith()) + line, { vkeys, quorum })).toMatchObject({
      ok: false,
      unwitnessed: { size: 7 },
    })
})

test('any key of the log opens its checkpoint while the key is being changed', async () => {
  const other = formatVkey(vkeyOf(ORIGIN, signerOf(8, ORIGIN).publicKey))
  expect(await openWitnessed(await noteWith(), { vkeys: [other, ...vkeys] })).toMatchObject({
    ok: true,
    time: undefined,
  })
  expect(await openWitnessed(await noteWith(), { vkeys: [] })).toMatchObject({ ok: false })
})
