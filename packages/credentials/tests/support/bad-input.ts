import { concat, toBase64Url, utf8 } from '@vermilion/ledger'
import { gzipSync } from 'fflate'
import type { BundleReason, Code, EvidenceBundle, JsonObject } from '../../src/index.ts'
import type { FileKind } from '../../src/intake/intake.ts'

/** A file that nobody honest hands in, and the answer that it gets. */
export type BadInput = {
  readonly name: string
  readonly file: Uint8Array
  readonly kind: FileKind
  readonly says: Code
  /** Of `malformed`: in what way. */
  readonly why?: BundleReason
}

const KB = 1024
const nested = (levels: number, [open, close] = ['[', ']'] as const) =>
  utf8(`{"a":${open.repeat(levels)}${close.repeat(levels)}}`)
const utf16 = (text: string, isLittle: boolean) =>
  Uint8Array.from(
    [...`\ufeff${text}`].flatMap((sign) => {
      const code = sign.charCodeAt(0)
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255]
    }),
  )
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const filled = (bytes: number, text: string) =>
  utf8(text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes))

/** All that a stranger may hand in under the name of this good certificate. */
export function badInput(good: EvidenceBundle): readonly BadInput[] {
  const text = JSON.stringify(good)
  const malformed = (why: BundleReason) => ({ kind: 'json', says: 'malformed', why }) as const
  const withCredential = (change: JsonObject) =>
    utf8(JSON.stringify({ ...good, credential: { ...good.credential, ...change } }))
  const proofs = good.credential.proof as readonly JsonObject[]
  return [
    {
      name: 'larger than any certificate',
      file: utf8(text + ' '.repeat(256 * KB)),
      kind: 'json',
      says: 'too-large',
    },
    {
      name: 'twenty megabytes',
      file: concat(utf8(text), new Uint8Array(20 << 20)),
      kind: 'json',
      says: 'too-large',
    },
    { name: 'brackets in brackets', file: nested(100_000), ...malformed('too-deep') },
    { name: 'objects in objects', file: utf8('{"a":'.repeat(40_000)), ...malformed('too-deep') },
    { name: 'UTF-16, little end first', file: utf16(text, true), ...malformed('re-encoded') },
    { name: 'UTF-16, big end first', file: utf16(text, false), ...malformed('re-encoded') },
    {
      name: 'UTF-8 with a mark before it',
      file: utf8(`\ufeff${text}`),
      ...malformed('re-encoded'),
    },
    {
      name: 'a byte that is no UTF-8',
      file: concat(utf8(text.slice(0, 400)), hex('ff'), utf8(text.slice(400))),
      ...malformed('not-utf8'),
    },
    {
      name: 'a surrogate written in UTF-8',
      file: concat(utf8('{"a":"'), hex('eda080'), utf8('"}')),
      ...malformed('not-utf8'),
    },
    {
      name: 'an overlong slash',
      file: concat(utf8('{"a":"'), hex('c0af'), utf8('"}')),
      ...malformed('not-utf8'),
    },
    {
      name: 'half of a surrogate, escaped',
      file: utf8(text.replace('"uscc"', '"\\ud800"')),
      ...malformed('not-json'),
    },
    {
      name: 'a key twice',
      file: utf8(text.replace('"v":1', '"v":1,"v":1')),
      ...malformed('duplicate-key'),
    },
    {
      name: 'a key twice, once in escapes',
      file: utf8(text.replace('"v":1', '"v":1,"\\u0076":1')),
      ...malformed('duplicate-key'),
    },
    { name: 'a prototype', file: utf8('{"__proto__":{"v":1}}'), ...malformed('not-json') },
    { name: 'a number past all numbers', file: utf8('{"v":1e999}'), ...malformed('not-json') },
    {
      name: 'a number of very many digits',
      file: utf8(`{"v":${'1'.repeat(200 * KB)}}`),
      ...malformed('not-json'),
    },
    {
      name: 'a string without an end',
      file: filled(250 * KB, '{"a":"\\\\'),
      ...malformed('not-json'),
    },
    {
      name: 'twenty thousand members',
      file: utf8(`{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`)}}`),
      ...malformed('not-a-bundle'),
    },
    { name: 'cut in half', file: utf8(text.slice(0, text.length / 2)), ...malformed('not-json') },
    {
      name: 'a later version',
      file: utf8(text.replace('"v":1', '"v":2')),
      ...malformed('version-unknown'),
    },
    {
      name: 'data of another kind',
      file: utf8('{"name":"vermilion"}'),
      ...malformed('not-a-bundle'),
    },
    { name: 'a list', file: utf8('[1,2,3]'), kind: 'text', says: 'malformed', why: 'wrong-media' },
    {
      name: 'a text',
      file: utf8('请查收附件。'),
      kind: 'text',
      says: 'malformed',
      why: 'wrong-media',
    },
    {
      name: 'nothing',
      file: new Uint8Array(),
      kind: 'empty',
      says: 'malformed',
      why: 'wrong-media',
    },
    {
      name: 'noughts',
      file: new Uint8Array(200 * KB),
      kind: 'other',
      says: 'malformed',
      why: 'wrong-media',
    },
    {
      name: 'a page of the web',
      file: utf8('<!doctype html><title>licence</title>'),
      kind: 'text',
      says: 'malformed',
      why: 'wrong-media',
    },
    {
      name: 'a picture under another name',
      file: hex('89504e470d0a1a0a0000000d49484452'),
      kind: 'image',
      says: 'malformed',
      why: 'wrong-media',
    },
    {
      name: 'a proof of the log',
      file: utf8(good.tlogProof ?? ''),
      kind: 'log-proof',
      says: 'malformed',
      why: 'log-proof',
    },
    {
      name: 'nine proofs',
      file: withCredential({ proof: Array.from({ length: 9 }, () => proofs[0] ?? {}) }),
      kind: 'json',
      says: 'malformed',
    },
    {
      name: 'a signature of a hundred thousand digits',
      file: withCredential({ proof: [{ ...proofs[0], proofValue: `z${'2'.repeat(100 * KB)}` }] }),
      kind: 'json',
      says: 'signature-bad',
    },
    {
      name: 'a text that makes patterns slow',
      file: withCredential({ id: `urn:uuid:${'0'.repeat(100 * KB)}!` }),
      kind: 'json',
      says: 'schema-mismatch',
    },
    {
      name: 'a history of very many lines',
      file: utf8(
        JSON.stringify({
          ...good,
          didLog: Array.from({ length: 60_000 }, () => '{}').slice(0, 40_000),
        }),
      ),
      kind: 'json',
      says: 'issuer-history-broken',
    },
    {
      name: 'one line of history over and over',
      file: utf8(
        JSON.stringify({
          ...good,
          didLog: Array.from({ length: 150 }, () => good.didLog?.[0] ?? ''),
        }),
      ),
      kind: 'json',
      says: 'issuer-history-broken',
    },
    {
      name: 'a path through a tree without end',
      file: utf8(JSON.stringify({ ...good, tlogProof: endless(good.tlogProof ?? '') })),
      kind: 'json',
      says: 'log-proof-bad',
    },
    {
      name: 'a proof of the log of one long line',
      file: utf8(JSON.stringify({ ...good, tlogProof: 'c2sp.org/tlog-proof@v1'.repeat(9_000) })),
      kind: 'json',
      says: 'log-proof-bad',
    },
  ]
}

/** The same proof with a path of three thousand hashes. */
function endless(tlogProof: string): string {
  const [head = '', index = '', hash = '', ...rest] = tlogProof.split('\n')
  return [head, index, ...Array.from({ length: 3_000 }, () => hash), ...rest].join('\n')
}

/** A list that inflates to four times what any list may. */
export function listBomb(list: string): string {
  const parsed = JSON.parse(list) as { credentialSubject: { encodedList: string } }
  const piece = gzipSync(new Uint8Array(4 << 20), { level: 9 })
  parsed.credentialSubject.encodedList = `u${toBase64Url(piece)}`
  return JSON.stringify(parsed)
}
