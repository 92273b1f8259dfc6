import fc from 'fast-check'
import { expect, test } from 'vitest'
import { path, rootHash } from '../tests/oracle.ts'
import { toBase64Url } from './base64.ts'
import { utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { commitFields } from './commitment.ts'
import { ed25519 } from './ed25519.ts'
import { encodeEntry, FLAG_PUBLIC } from './entry.ts'
import { ENTRY_SCHEMAS } from './entry-schemas.ts'
import { leafHash } from './hash.ts'
import { signNote } from './note.ts'
import { type Receipt, receiptOf, verifyReceipt } from './receipt.ts'
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts'
import { formatVkey, vkeyOf } from './vkey.ts'

const origin = 'bj.vermilion.example/log'
const seed = new Uint8Array(32).fill(1)
const publicKey = ed25519.publicKey(seed)
const trust = { vkeys: [formatVkey(vkeyOf(origin, publicKey))] }
const schema = ENTRY_SCHEMAS['case.act']
const index = 3

const { commitment, openings } = commitFields(
  schema,
  { '/type': 'submitted', '/amount': { amount: '5000000.00', currency: 'CNY' } },
  new Uint8Array(32).fill(3),
)
const body = encodeEntry({ schema, flags: 0, authority: 0, content: commitment })
const statement = encodeEntry({
  schema: ENTRY_SCHEMAS['calendar-notice'],
  flags: FLAG_PUBLIC,
  authority: 0,
  content: utf8('{}'),
})
const bodies = [utf8('a'), utf8('b'), statement, body, utf8('c')]
const leaves = bodies.map(leafHash)

async function proofOf(index: number): Promise<string> {
  const checkpoint = await signNote(
    formatCheckpoint({ origin, size: leaves.length, root: rootHash(leaves) }),
    { name: origin, publicKey, sign: (message) => ed25519.sign(seed, message) },
  )
  return formatTlogProof({ index, path: path(index, leaves), checkpoint })
}
const receipt = receiptOf(body, openings, await proofOf(index))

test('a receipt proves what was recorded, and where', async () => {
  expect(await verifyReceipt(receipt, trust)).toEqual({
    ok: true,
    index,
    root: expect.any(Uint8Array),
    cosignatures: [],
    time: undefined,
    size: 5,
    origin,
    leaf: leafHash(body),
    schema,
    fields: { '/type': 'submitted', '/amount': { amount: '5000000.00', currency: 'CNY' } },
  })
})

test('a public statement has a receipt without fields', async () => {
  const forStatement = receiptOf(statement, [], await proofOf(2))
  expect(await verifyReceipt(forStatement, trust)).toMatchObject({ ok: true, index: 2, fields: {} })
  const withFields = { ...forStatement, fields: receipt.fields }
  expect(await verifyReceipt(withFields, trust)).toMatchObject({ ok: false })
})

test('a receipt for an entry that is not sealed yet proves nothing', async () => {
  expect(await verifyReceipt({ ...receipt, proof: null }, trust)).toMatchObject({ ok: false })
})

test('a receipt of another log is refused', async () => {
  const other = { vkeys: [formatVkey(vkeyOf('tj.vermilion.example/log', publicKey))] }
  expect(await verifyReceipt(receipt, other)).toMatchObject({ ok: false })
})

test('a receipt with any character changed is refused', async () => {
  const text = JSON.stringify(receipt)
  for (let at = 0; at < text.length; at++) {
    for (const bit of [1, 2, 32]) {
      const changed = String.fromCharCode(text.charCodeAt(at) ^ bit)
      const forged = parse(text.slice(0, at) + changed + text.slice(at + 1))
      if (!forged || JSON.stringify(forged) === text) continue
      expect(await verifyReceipt(forged, trust), `character ${at}`).toMatchObject({ ok: false })
    }
  }
})

/** What still reads as a receipt; the wire's schema refuses the rest. */
function parse(text: string): Receipt | undefined {
  try {
    const { entry, fields, proof } = JSON.parse(text)
    const isField = (field: Receipt['fields'][number]) =>
      typeof field.path === 'string' && typeof field.salt === 'string'
    return typeof entry === 'string' && typeof proof === 'string' && fields.every(isField)
      ? { entry, fields, proof }
      : undefined
  } catch {
    return undefined
  }
}

test('fields can be told in any order, but neither left out nor added', async () => {
  const [first, second] = receipt.fields
  if (!first || !second) throw new Error('there are two')
  const told = (...fields: Receipt['fields']) => verifyReceipt({ ...receipt, fields }, trust)
  expect(await told(second, first)).toMatchObject({ ok: true })
  expect(await told(first)).toMatchObject({ ok: false })
  expect(await told()).toMatchObject({ ok: false })
  expect(await told(first, second, second)).toMatchObject({ ok: false })
  expect(await told(first, { ...second, path: first.path })).toMatchObject({ ok: false })
  expect(await told(first, { ...second, value: { n: 2 ** 60 } })).toMatchObject({ ok: false })
})

test('any text in place of the proof gets a verdict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (head, tail) => {
      const forged = { ...receipt, proof: head + receipt.proof?.slice(head.length) + tail }
      if (forged.proof === receipt.proof) return
      expect(await verifyReceipt(forged, trust)).toMatchObject({ ok: false })
      expect(await verifyReceipt({ ...receipt, entry: tail }, trust)).toMatchObject({ ok: false })
    }),
  )
})

test.each([
  null,
  7,
  {},
  { ...receipt, proof: undefined },
  { ...receipt, fields: null },
  { ...receipt, fields: [null] },
  { ...receipt, fields: [{ path: '/a', salt: '' }] },
])('what has another form, such as %j, gets a verdict', async (value) => {
  expect(await verifyReceipt(value as never, trust)).toMatchObject({ ok: false })
})

test('an index far outside is refused, never rounded', async () => {
  const proof = receipt.proof?.replace('index 3', 'index 9007199254740995') ?? ''
  expect(parseTlogProof(proof)).toMatchObject({ ok: false })
  expect(await verifyTlogProof(proof, body, trust)).toMatchObject({ ok: false })
  expect(toBase64Url(body)).toBe(receipt.entry)
})
