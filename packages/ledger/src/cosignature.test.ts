import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { concat, utf8 } from './bytes.ts'
import { cosign, readCosignatures } from './cosignature.ts'
import { ed25519 } from './ed25519.ts'
import { toHex } from './hex.ts'
import { seedSigner } from './log/signer.ts'
import { openNote, signNote } from './note.ts'
import { cosignerVkey, vkeyOf } from './vkey.ts'

const TEXT = 'bj.vermilion.example/log\n2\nicD8y87m80tV8fiEJG/G4hirVum6voAWT/0id1I/a+8=\n'
const TIME = 1_795_305_600

const signer = (fill: number, name: string) => {
  const seed = new Uint8Array(32).fill(fill)
  return {
    name,
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
}
const log = signer(1, 'bj.vermilion.example/log')
const tianjin = signer(2, 'tj.vermilion.example/witness')
const audit = signer(4, 'audit.vermilion.example/witness')
const quantum = seedSigner(new Uint8Array(32).fill(2), tianjin.name, 'ml-dsa-44')
const vkey = ({ name, publicKey }: Pick<typeof log, 'name' | 'publicKey'>) =>
  cosignerVkey(name, publicKey)
const known = [tianjin, audit].map(vkey)
const signed = await signNote(TEXT, log)

test('a cosignature has these bytes', async () => {
  expect(await cosign(TEXT, tianjin, TIME)).toBe(
    '— tj.vermilion.example/witness oriGWQAAAABrAjCA/G1GgHwTNDbhnHl5UUcpODCGm/tc2I5bLfFkXYrpjU6EDIt2N+xCL//s25WN86NrcJyrx/IAmt4hxC51Hs++BA==\n',
  )
})

test('those of known witnesses are read with their times, each once', async () => {
  const lines = [
    await cosign(TEXT, audit, TIME + 1),
    await cosign(TEXT, tianjin, TIME),
    await cosign(TEXT, tianjin, TIME + 9),
    await cosign(TEXT, signer(5, 'stranger.example'), TIME),
  ]
  expect(await readCosignatures(signed + lines.join(''), known)).toEqual({
    ok: true,
    cosignatures: [
      { vkey: known[1], time: TIME + 1 },
      { vkey: known[0], time: TIME },
    ],
  })
})

test('a witness may sign a second line with ML-DSA-44, which each reads who knows its key', async () => {
  const lines = (await cosign(TEXT, tianjin, TIME)) + (await cosign(TEXT, quantum, TIME + 1))
  const [one, other] = [vkey(tianjin), vkey(quantum)]
  const read = (...known: (typeof one)[]) => readCosignatures(signed + lines, known)
  expect(await read(one)).toEqual({ ok: true, cosignatures: [{ vkey: one, time: TIME }] })
  expect(await read(other)).toEqual({ ok: true, cosignatures: [{ vkey: other, time: TIME + 1 }] })
  expect(await read(one, other)).toMatchObject({ ok: true, cosignatures: [{}, {}] })
})

test('with ML-DSA-44 these bytes are signed, which name who signs', async () => {
  let message: Uint8Array | undefined
  const sign = async (bytes: Uint8Array) => {
    message = bytes
    return new Uint8Array(2420)
  }
  await cosign(TEXT, { ...quantum, sign }, TIME)
  const [label, cosigner, origin] = ['subtree/v1\n\0', quantum.name, log.name].map(utf8)
  expect(toHex(message ?? new Uint8Array())).toBe(
    [
      toHex(label as Uint8Array),
      ...['1c', toHex(cosigner as Uint8Array), '000000006b023080'],
      ...['18', toHex(origin as Uint8Array), '0000000000000000', '0000000000000002'],
      toHex(fromBase64('icD8y87m80tV8fiEJG/G4hirVum6voAWT/0id1I/a+8=') as Uint8Array),
    ].join(''),
  )
})

test('a name of more than 255 bytes can neither sign with ML-DSA-44 nor be read', async () => {
  const long = { ...quantum, name: 'w'.repeat(256) }
  await expect(cosign(TEXT, long, TIME)).rejects.toThrow('up to 255 bytes')
  const line = (await cosign(TEXT, tianjin, TIME)).replace(tianjin.name, long.name)
  const { id } = vkey(long)
  const forged = line.replace(
    / (\S+)\n$/,
    ` ${toBase64(concat(id, new Uint8Array(2428).fill(1)))}\n`,
  )
  expect(await readCosignatures(signed + forged, [vkey(long)])).toMatchObject({ ok: false })
})

test('the log may open its note whatever witnesses wrote under it', async () => {
  const note = signed + (await cosign(TEXT, tianjin, TIME))
  const opened = await openNote(note, [vkeyOf(log.name, log.publicKey)])
  expect(opened).toMatchObject({ ok: true, text: TEXT })
})

describe.each([
  ['Ed25519', tianjin, audit],
  ['ML-DSA-44', quantum, seedSigner(new Uint8Array(32).fill(4), audit.name, 'ml-dsa-44')],
])('a known witness’s line with %s that does not hold spoils the note', (_, witness, other) => {
  const ofAnother = (text: string) => text.replace('\n2\n', '\n3\n')
  /** With one bit of its time changed. */
  const later = (line: string) => {
    const bytes = fromBase64(line.split(' ')[2]?.trim() ?? '') ?? new Uint8Array()
    return `— ${witness.name} ${toBase64(bytes.with(11, (bytes[11] ?? 0) ^ 1))}\n`
  }
  test.each([
    ['over another checkpoint', () => cosign(ofAnother(TEXT), witness, TIME)],
    ['with the time of none', () => cosign(TEXT, witness, 0)],
    ['with a time that is no date', () => cosign(TEXT, witness, 8_640_000_000_001)],
    ['with another time than was signed', async () => later(await cosign(TEXT, witness, TIME))],
    [
      'with a signature of another witness',
      () => cosign(TEXT, { ...witness, sign: other.sign }, TIME),
    ],
  ])('%s', async (_, line) => {
    const read = await readCosignatures(signed + (await line()), [vkey(witness)])
    expect(read).toMatchObject({ ok: false })
  })
})

test('a log’s signature is no cosignature, under whatever name', async () => {
  const note = await signNote(TEXT, { ...log, name: tianjin.name })
  expect(await readCosignatures(note, known)).toEqual({ ok: true, cosignatures: [] })
})
