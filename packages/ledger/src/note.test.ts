import { expect, test } from 'vitest'
import { ed25519 } from './ed25519.ts'
import { openNote, signNote } from './note.ts'
import { formatVkey, parseVkey, vkeyOf } from './vkey.ts'

const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const signer = (name: string) => ({
  name,
  publicKey,
  sign: (message: Uint8Array) => ed25519.sign(seed, message),
})

test('a note opens for whoever knows one of its keys', async () => {
  const note = await signNote('one\n\ntwo\n', signer('a.example'), signer('b.example'))
  const b = vkeyOf('b.example', publicKey)
  expect(await openNote(note, [b])).toEqual({
    ok: true,
    text: 'one\n\ntwo\n',
    verified: ['b.example'],
    lines: [note.slice(note.indexOf('— b.example'))],
  })
})

test('the same key under another name is unknown', async () => {
  const note = await signNote('text\n', signer('a.example'))
  expect(await openNote(note, [vkeyOf('b.example', publicKey)])).toMatchObject({ ok: false })
})

test('sixteen strangers beside the known key do not matter', async () => {
  const strangers = Array.from({ length: 16 }, (_, i) => signer(`stranger-${i}`))
  const note = await signNote('text\n', ...strangers, signer('a.example'))
  expect(await openNote(note, [vkeyOf('a.example', publicKey)])).toMatchObject({ ok: true })
})

test('no byte of a note can be changed', async () => {
  const vkey = vkeyOf('a.example', publicKey)
  const bytes = new TextEncoder().encode(await signNote('text\n', signer('a.example')))
  for (let at = 0; at < bytes.length; at++) {
    for (const bit of [1, 4, 128]) {
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ bit)
      expect(await openNote(changed, [vkey]), `byte ${at}`).toMatchObject({ ok: false })
    }
  }
})

test.each(['text', 'text\r\n', 'a\tb\n', '\u007f\n', 'a\ud800\n'])(
  '%j is no text of a note',
  async (text) => {
    if (text === '\u007f\n') return expect(await signNote(text)).toBe(`${text}\n`)
    await expect(signNote(text, signer('a.example'))).rejects.toThrow('printable lines')
  },
)

test.each([
  ['', 'no name'],
  ['a b', 'a space'],
  ['a+b', 'a plus sign'],
  ['a\u3000b', 'a space of Unicode'],
  ['a\u0085b', 'a line end of Unicode'],
])('a key named %j is refused: %s', (name) => {
  expect(parseVkey(formatVkey(vkeyOf(name, publicKey)))).toMatchObject({ ok: false })
})
