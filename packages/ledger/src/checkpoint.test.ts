import { expect, test } from 'vitest'
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { EMPTY_ROOT } from './hash.ts'
import { signNote } from './note.ts'
import { formatVkey, KEY_COSIGNATURE, vkeyOf } from './vkey.ts'

const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const origin = 'bj.vermilion.example/log'
const vkey = formatVkey(vkeyOf(origin, publicKey))
const checkpoint = { origin, size: 7, root: EMPTY_ROOT }
const root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
const sign = (message: Uint8Array) => ed25519.sign(seed, message)

test('a checkpoint is read back from its text', () => {
  expect(formatCheckpoint(checkpoint)).toBe(`${origin}\n7\n${root}\n`)
  expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({ ok: true, checkpoint })
})

test.each([
  [`${origin}\n07\n${root}\n`, 'a leading zero'],
  [`${origin}\n-7\n${root}\n`, 'a sign'],
  [`${origin}\n7.0\n${root}\n`, 'a fraction'],
  [`${origin}\n9007199254740992\n${root}\n`, 'a size above 2^53 − 1'],
  [`${origin}\n7\n${root}\nextension\n`, 'an extension line'],
  [`${origin}\n7\n${root}`, 'no last newline'],
  [`${origin}\n7\n${root.slice(4)}\n`, 'a short root'],
  [`\n7\n${root}\n`, 'no origin'],
  [`${origin}\n${root}\n`, 'no size'],
])('%j is no checkpoint: %s', (text) => {
  expect(parseCheckpoint(text)).toMatchObject({ ok: false })
})

test('a checkpoint of another log is refused, though the key signed it', async () => {
  const text = formatCheckpoint({ ...checkpoint, origin: 'tj.vermilion.example/log' })
  const note = await signNote(text, { name: origin, publicKey, sign })
  expect(await openCheckpoint(note, vkey)).toMatchObject({ ok: false })
})

test('a witness key does not stand in for the log key', async () => {
  const note = await signNote(formatCheckpoint(checkpoint), { name: origin, publicKey, sign })
  expect(await openCheckpoint(note, vkey)).toMatchObject({ ok: true })
  const witness = formatVkey(vkeyOf(origin, publicKey, KEY_COSIGNATURE))
  expect(await openCheckpoint(note, witness)).toMatchObject({ ok: false })
  expect(await openCheckpoint(note, 'no key')).toMatchObject({ ok: false })
})
