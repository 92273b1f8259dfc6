import { expect, test } from 'vitest'
import { leavesOf, path, proof, rootHash } from '../tests/oracle.ts'
import { utf8 } from './bytes.ts'
import { type Cbor, CborTag, decodeCbor, encodeCbor } from './cbor.ts'
import { formatCheckpoint } from './checkpoint.ts'
import {
  coseReceiptOf,
  decodeCoseReceipt,
  receiptKeyId,
  receiptsIn,
  signCoseReceipt,
  verifyCoseConsistency,
  verifyCoseReceipt,
} from './cose-receipt.ts'
import { type Hash, leafHash } from './hash.ts'
import { toHex } from './hex.ts'
import { seedSigner } from './log/signer.ts'
import { signNote } from './note.ts'

const ORIGIN = 'bj.vermilion.example/log'
const signer = seedSigner(new Uint8Array(32).fill(5), ORIGIN)
const keys = [{ origin: ORIGIN, key: signer.publicKey }]
const BODY = utf8('the third entry')
const leaves = leavesOf(7).with(3, leafHash(BODY))
const root = rootHash(leaves)
const checkpoint = { origin: ORIGIN, size: leaves.length, root }
const receipt = await signCoseReceipt({ index: 3, path: path(3, leaves) }, checkpoint, signer)

/** A receipt with another header, proofs or payload, whatever they are, signed over `root`. */
async function signed(
  protectedMembers: readonly (readonly [number, Cbor])[],
  proofs: Cbor,
  { payload = null as Cbor, over = root, tag = 18 } = {},
): Promise<Uint8Array> {
  const header = encodeCbor(new Map(protectedMembers))
  const signature = await signer.sign(encodeCbor(['Signature1', header, new Uint8Array(), over]))
  return encodeCbor(new CborTag(tag, [header, new Map([[396, proofs]]), payload, signature]))
}
const HEADER: readonly (readonly [number, Cbor])[] = [
  [1, -19],
  [4, receiptKeyId(signer.publicKey)],
  [15, new Map([[1, ORIGIN]])],
  [395, 1],
]
const inclusion = (size: number, index: number, hashes: readonly Hash[]): Cbor =>
  new Map([[-1, [encodeCbor([size, index, hashes])]]])
const sound = inclusion(7, 3, path(3, leaves))

test('a receipt has this form, and says what it proves', async () => {
  const hex = toHex(receipt)
  expect(hex.slice(0, 20)).toBe('d2845847a40132045820')
  expect(hex).toContain(`0fa101${toHex(encodeCbor(ORIGIN))}19018b01a119018ca1208158`)
  expect(hex).toContain('f65840')
  expect(receipt.length).toBeLessThan(300)
  expect(await signed(HEADER, sound)).toEqual(receipt)
  const leaf = leafHash(BODY)
  expect(await verifyCoseReceipt(receipt, BODY, keys)).toEqual({
    ...{ ok: true, origin: ORIGIN, index: 3, size: 7, root, leaf },
    path: path(3, leaves),
  })
})

test('every entry of every small tree has one that holds for it alone', async () => {
  for (let size = 2; size <= 9; size++) {
    const bodies = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`))
    const tree = bodies.map(leafHash)
    const at = { origin: ORIGIN, size, root: rootHash(tree) }
    for (const [index, body] of bodies.entries()) {
      const bytes = await signCoseReceipt({ index, path: path(index, tree) }, at, signer)
      expect(await verifyCoseReceipt(bytes, body, keys)).toMatchObject({ ok: true, index, size })
      const other = bodies[(index + 1) % size] as Uint8Array
      expect(await verifyCoseReceipt(bytes, other, keys)).toMatchObject({ ok: false })
    }
  }
})

test('says what a tlog-proof says, and of the first entry nothing', async () => {
  const note = await signNote(formatCheckpoint(checkpoint), signer)
  const proofAt = (index: number) => ({ index, path: path(index, leaves), checkpoint: note })
  expect(await coseReceiptOf(proofAt(3), signer)).toEqual(receipt)
  expect(await coseReceiptOf(proofAt(0), signer)).toBeUndefined()
})

test('no byte of it can be changed, but for the size, which no signature of a root covers', async () => {
  const sound = await verifyCoseReceipt(receipt, BODY, keys)
  let sizes = 0
  for (let at = 0; at < receipt.length; at++) {
    for (const bit of [1, 16, 128]) {
      const changed = receipt.with(at, (receipt[at] ?? 0) ^ bit)
      const found = await verifyCoseReceipt(changed, BODY, keys)
      if (!found.ok) continue
      // Whatever it says of the size, it is of the same entry in the tree with the same root.
      expect({ ...found, size: 7 }, `byte ${at}`).toEqual(sound)
      sizes += 1
    }
  }
  expect(sizes).toBeLessThan(3)
})

test('the older name of the algorithm is read, and a root that stands in it', async () => {
  const older = await signed(HEADER.with(0, [1, -8]), sound)
  expect(await verifyCoseReceipt(older, BODY, keys)).toMatchObject({ ok: true })
  const attached = await signed(HEADER, sound, { payload: root })
  expect(await verifyCoseReceipt(attached, BODY, keys)).toMatchObject({ ok: true })
})

test.each<[string, () => Promise<Uint8Array>, string]>([
  ['another algorithm', () => signed(HEADER.with(0, [1, -7]), sound), 'method that is not known'],
  ['an algorithm by name', () => signed(HEADER.with(0, [1, 'EdDSA']), sound), 'by its number'],
  ['another tree', () => signed(HEADER.with(3, [395, 2]), sound), 'another data structure'],
  ['another log', () => signed(HEADER.with(2, [15, new Map([[1, 'x']])]), sound), 'no known key'],
  ['no log', () => signed(HEADER.toSpliced(2, 1), sound), 'no known key'],
  ['another key', () => signed(HEADER.with(1, [4, new Uint8Array(32)]), sound), 'no known key'],
  ['more to understand', () => signed([...HEADER, [2, [99]]], sound), 'more than is known'],
  ['another root', () => signed(HEADER, sound, { payload: leaves[0] as Hash }), 'another root'],
  ['another tag', () => signed(HEADER, sound, { tag: 98 }), 'no COSE_Sign1'],
  ['no proof', () => signed(HEADER, new Map()), 'no proofs'],
  ['no path', () => signed(HEADER, inclusion(1, 0, [])), 'malformed proof'],
  ['a path of no hashes', () => signed(HEADER, inclusion(7, 3, [root.slice(1)])), 'malformed'],
  ['another index', () => signed(HEADER, inclusion(7, 2, path(3, leaves))), 'signature'],
  ['an index outside', () => signed(HEADER, inclusion(3, 3, path(3, leaves))), 'outside the tree'],
  ['a path that is too long', () => signed(HEADER, inclusion(2, 1, path(3, leaves))), 'too long'],
  [
    'two proofs',
    () => signed(HEADER, new Map([[-1, [3, 4].map((i) => encodeCbor([7, i, path(i, leaves)]))]])),
    'the place of one entry',
  ],
])('one with %s is refused', async (_, make, reason) => {
  const found = await verifyCoseReceipt(await make(), BODY, keys)
  expect(found.ok ? 'taken' : found.reason).toContain(reason)
})

test('a receipt of growth holds from the tree that it starts from, and from no other', async () => {
  const old = { size: 4, root: rootHash(leaves.slice(0, 4)) }
  const grown = (size: number) =>
    signed(HEADER, new Map([[-2, [encodeCbor([size, 7, proof(size, leaves)])]]]))
  const bytes = await grown(4)
  expect(await verifyCoseConsistency(bytes, old, keys)).toEqual({
    ...{ ok: true, origin: ORIGIN, oldSize: 4, size: 7, root },
  })
  expect(await verifyCoseConsistency(await grown(3), old, keys)).toMatchObject({ ok: false })
  const other = { ...old, root: rootHash(leaves.slice(1, 5)) }
  expect(await verifyCoseConsistency(bytes, other, keys)).toMatchObject({ ok: false })
  expect(await verifyCoseConsistency(receipt, old, keys)).toMatchObject({ ok: false })
  expect(await verifyCoseReceipt(bytes, BODY, keys)).toMatchObject({ ok: false })
})

test('a statement hands out the receipts that it carries', () => {
  const statement = (receipts: Cbor) =>
    encodeCbor(
      new CborTag(18, [encodeCbor(new Map()), new Map([[394, receipts]]), null, utf8('signature')]),
    )
  expect(receiptsIn(statement([receipt, receipt]))).toEqual({
    ok: true,
    receipts: [receipt, receipt],
  })
  expect(receiptsIn(statement([]))).toMatchObject({ ok: false })
  expect(receiptsIn(statement([1]))).toMatchObject({ ok: false })
  expect(receiptsIn(receipt)).toMatchObject({ ok: false })
})

test('whatever the bytes, a verdict is given', async () => {
  for (const bytes of [new Uint8Array(), utf8('c2sp.org/tlog-proof@v1'), receipt.subarray(0, 99)])
    expect(decodeCoseReceipt(bytes)).toMatchObject({ ok: false })
  expect(decodeCbor(receipt)).toMatchObject({ ok: true })
})
