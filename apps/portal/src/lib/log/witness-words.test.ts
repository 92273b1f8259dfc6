import { cosign, ed25519, KEY_COSIGNATURE, signNote, vkeyOf } from '@vermilion/ledger'
import { expect, test } from 'vitest'
import { wordsOf } from './witness-words.ts'

const TEXT = 'bj.vermilion.example/log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'
const signer = (fill: number, name: string) => {
  const seed = new Uint8Array(32).fill(fill)
  return {
    name,
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
}
const vkey = ({ name, publicKey }: ReturnType<typeof signer>) =>
  vkeyOf(name, publicKey, KEY_COSIGNATURE)

test('each witness has its word, and one that lies says nothing of the others', async () => {
  const [good, late, liar] = [signer(2, 'good'), signer(3, 'late'), signer(4, 'liar')]
  const note = [
    await signNote(TEXT, signer(1, 'bj.vermilion.example/log')),
    await cosign(TEXT, good, 1_795_305_600),
    await cosign(TEXT, { ...liar, sign: good.sign }, 1_795_305_600),
  ].join('')
  expect(await wordsOf(note, [good, late, liar].map(vkey))).toEqual([
    { name: 'good', word: 'cosigned', at: 1_795_305_600_000 },
    { name: 'late', word: 'waiting' },
    { name: 'liar', word: 'bad' },
  ])
})

test('two keys under one name are one witness, whose word is the first line’s', async () => {
  const both = [signer(2, 'good'), signer(3, 'good')]
  const [earlier, later] = both as [(typeof both)[0], (typeof both)[0]]
  const note = [
    await signNote(TEXT, signer(1, 'bj.vermilion.example/log')),
    await cosign(TEXT, later, 1_795_305_605),
    await cosign(TEXT, earlier, 1_795_305_600),
  ].join('')
  expect(await wordsOf(note, both.map(vkey))).toEqual([
    { name: 'good', word: 'cosigned', at: 1_795_305_600_000 },
  ])
})
