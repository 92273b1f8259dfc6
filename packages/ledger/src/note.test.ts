import { describe, expect, test } from 'vitest'
import { hasVectors, vectorJson } from '../tests/vectors.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { ed25519 } from './ed25519.ts'
import { openNote, parseNote, signNote } from './note.ts'
import { formatVkey, parseVkey, type Vkey, vkeyOf } from './vkey.ts'

const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const signer = (name: string) => ({
  name,
  publicKey,
  sign: (message: Uint8Array) => ed25519.sign(seed, message),
})
const known = (text: string): Vkey => {
  const parsed = parseVkey(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.vkey
}

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

describe.skipIf(!hasVectors)('public vectors', () => {
  type Open = {
    desc: string
    noteB64: string
    knownVkeys: string[]
    want: string
    verified: string[]
  }
  type Vectors = {
    vkeysGood: string[]
    vkeysBad: string[]
    signer: { skey: string; text: string; note: string }
    open: Open[]
    specExample: { vkey: string; note: string }
    realGoSumdb: { vkey: string; note: string }
    sigsumIssue99: { publicKeyHex: string; note: string }
  }
  const vectors = () => vectorJson<Vectors>('note/signed-note.json')

  test('good verifier keys come back, bad ones are refused', () => {
    const { vkeysGood, vkeysBad } = vectors()
    for (const text of vkeysGood) expect(formatVkey(known(text))).toBe(text)
    for (const text of vkeysBad) expect(parseVkey(text), text).toMatchObject({ ok: false })
  })

  test('every mangled verifier key is refused', () => {
    const [text = ''] = vectors().vkeysGood
    for (let at = 0; at < text.length; at++) {
      for (let end = at; end <= text.length; end++) {
        if (end - at < text.length) expect(parseVkey(text.slice(at, end)).ok).toBe(false)
      }
      const next = String.fromCharCode(text.charCodeAt(at) + 1)
      const mangled = text.slice(0, at) + next + text.slice(at + 1)
      expect(parseVkey(mangled), mangled).toMatchObject({ ok: false })
    }
  })

  test('witness keys of either kind are read, and others refused', () => {
    const { cosignatureVkeys } = vectorJson<{
      cosignatureVkeys: { name: string; vkey: string; wantErr: boolean }[]
    }>('note/cosignature-and-tlog-proof.json')
    for (const { name, vkey, wantErr } of cosignatureVkeys)
      expect(parseVkey(vkey).ok, name).toBe(!wantErr)
  })

  test('notes open or are refused as told', async () => {
    for (const { desc, noteB64, knownVkeys, want, verified } of vectors().open) {
      const note = fromBase64(noteB64) ?? new Uint8Array()
      const opened = await openNote(note, knownVkeys.map(known))
      expect(opened.ok, desc).toBe(want === 'ok')
      if (opened.ok) expect(opened.verified, desc).toEqual(verified)
      expect(parseNote(note).ok, desc).toBe(want !== 'malformed')
    }
  })

  test('the same text is signed to the same bytes', async () => {
    const { skey, text, note } = vectors().signer
    const [, , name = '', , ...typed] = skey.split('+')
    const seed = (fromBase64(typed.join('+')) ?? new Uint8Array()).slice(1)
    const publicKey = ed25519.publicKey(seed)
    const sign = (message: Uint8Array) => ed25519.sign(seed, message)
    expect(await signNote(text, { name, publicKey, sign })).toBe(note)
  })

  test('notes of the specification and of logs in use open', async () => {
    const { specExample, realGoSumdb, sigsumIssue99 } = vectors()
    for (const { vkey, note } of [specExample, realGoSumdb])
      expect(await openNote(note, [known(vkey)])).toMatchObject({ ok: true })
    const key = Uint8Array.from(Buffer.from(sigsumIssue99.publicKeyHex, 'hex'))
    const name = sigsumIssue99.note.split('\n')[0] ?? ''
    expect(await openNote(sigsumIssue99.note, [vkeyOf(name, key)])).toMatchObject({ ok: true })
    expect(toBase64(key)).toHaveLength(44)
  })
})
