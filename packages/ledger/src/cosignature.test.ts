import { describe, expect, test } from 'vitest'
import { hasVectors, vectorJson } from '../tests/vectors.ts'
import { cosign, readCosignatures } from './cosignature.ts'
import { ed25519 } from './ed25519.ts'
import { openNote, signNote } from './note.ts'
import { formatVkey, KEY_COSIGNATURE, parseVkey, vkeyOf } from './vkey.ts'

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
const vkey = ({ name, publicKey }: typeof log) => vkeyOf(name, publicKey, KEY_COSIGNATURE)
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

test('the log may open its note whatever witnesses wrote under it', async () => {
  const note = signed + (await cosign(TEXT, tianjin, TIME))
  const opened = await openNote(note, [vkeyOf(log.name, log.publicKey)])
  expect(opened).toMatchObject({ ok: true, text: TEXT })
})

describe('a known witness’s line that does not hold spoils the note', () => {
  const ofAnother = (text: string) => text.replace('\n2\n', '\n3\n')
  test.each([
    ['over another checkpoint', () => cosign(ofAnother(TEXT), tianjin, TIME)],
    ['with the time of none', () => cosign(TEXT, tianjin, 0)],
    ['with a time that is no date', () => cosign(TEXT, tianjin, 8_640_000_000_001)],
    [
      'with another time than was signed',
      async () => (await cosign(TEXT, tianjin, TIME)).replace('oriGWQAAAABrAj', 'oriGWQAAAABrBj'),
    ],
    [
      'with a signature of another witness',
      () => cosign(TEXT, { ...tianjin, sign: audit.sign }, TIME),
    ],
  ])('%s', async (_, line) => {
    const read = await readCosignatures(signed + (await line()), known)
    expect(read).toMatchObject({ ok: false })
  })
})

test('a log’s signature is no cosignature, under whatever name', async () => {
  const note = await signNote(TEXT, { ...log, name: tianjin.name })
  expect(await readCosignatures(note, known)).toEqual({ ok: true, cosignatures: [] })
})

describe.skipIf(!hasVectors)('public vectors', () => {
  test('verifier keys of cosigners', () => {
    const { cosignatureVkeys } = vectorJson<{
      cosignatureVkeys: { name: string; vkey: string; wantErr: boolean }[]
    }>('note/cosignature-and-tlog-proof.json')
    for (const { name, vkey, wantErr } of cosignatureVkeys) {
      // ML-DSA-44 is a second line beside the one that is read here.
      if (name.includes('MLDSA')) continue
      const parsed = parseVkey(vkey)
      expect(parsed.ok, name).toBe(!wantErr)
      if (parsed.ok) expect(formatVkey(parsed.vkey)).toBe(vkey)
    }
  })
})
