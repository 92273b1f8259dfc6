import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { chainNext, chainStart } from './chain.ts'
import { formatCheckpoint, openCheckpoint } from './checkpoint.ts'
import { commitFields, saltsOf } from './commitment.ts'
import { EMPTY_RANGE, extend, rangeRoot } from './compact-range.ts'
import { ed25519 } from './ed25519.ts'
import { encodeEntry, FLAG_PUBLIC, FLAG_QUORUM } from './entry.ts'
import { ENTRY_SCHEMAS } from './entry-schemas.ts'
import { leafHash } from './hash.ts'
import { toHex } from './hex.ts'
import { signNote } from './note.ts'
import { formatVkey, KEY_COSIGNATURE, parseVkey, vkeyOf } from './vkey.ts'

/** Two entries and their checkpoint: whoever writes another implementation starts from these. */
const ORIGIN = 'bj.vermilion.example/log'
const LOG_SEED = new Uint8Array(32).fill(1)
const WITNESS_SEED = new Uint8Array(32).fill(2)
const RECORD_SECRET = new Uint8Array(32).fill(3)
const SIGNED = `bj.vermilion.example/log
2
icD8y87m80tV8fiEJG/G4hirVum6voAWT/0id1I/a+8=

— bj.vermilion.example/log P1OCfzWQhMxxWYpMOxZlZg0W1Era1cbORt4hnSZ8P43p4DrWJrMtEjAYyNaMd5ZJ+12PbnEggZZ2cUWy8EpPXNX0EAI=
`
const COSIGNED = `${SIGNED}— tj.vermilion.example/witness oriGWQAAAABrAjCA/G1GgHwTNDbhnHl5UUcpODCGm/tc2I5bLfFkXYrpjU6EDIt2N+xCL//s25WN86NrcJyrx/IAmt4hxC51Hs++BA==
`

const genesis = encodeEntry({
  schema: ENTRY_SCHEMAS.genesis,
  flags: FLAG_PUBLIC,
  authority: 0,
  content: utf8(canonical({ origin: ORIGIN })),
})
const decided = encodeEntry({
  schema: ENTRY_SCHEMAS['case.decided'],
  flags: FLAG_QUORUM,
  authority: 0,
  content: commitFields(
    ENTRY_SCHEMAS['case.decided'],
    { '/decision': 'granted', '/service': 'business-licence' },
    RECORD_SECRET,
  ).commitment,
})
const leaves = [genesis, decided].map(leafHash)
const publicKey = ed25519.publicKey(LOG_SEED)
const vkey = formatVkey(vkeyOf(ORIGIN, publicKey))

test('the entries have these bytes', () => {
  expect(toHex(genesis)).toBe(
    '01000101000000007b226f726967696e223a22626a2e7665726d696c696f6e2e6578616d706c652f6c6f67227d',
  )
  expect(toHex(decided)).toBe(
    '01010104000000009aabb0e584838a4c2344f46215f45b014c9762c0ac914b774508443c0a452792',
  )
})

test('a field has this salt', () => {
  expect(toHex(saltsOf(RECORD_SECRET)('/decision'))).toBe('ad4660a68d696afa9e4500d78d418523')
})

test('leaves and chain are these', () => {
  expect(leaves.map(toHex)).toEqual([
    '9d2f9338632cf71dab4d9dccac9faadfabed377b7d6a6684ac2eb30aba2a45c5',
    '0225af6acbcfd2a2ec96f8d1447bdbdbdac50053077c725527cc22fbd5622462',
  ])
  expect(toHex(leaves.reduce(chainNext, chainStart(ORIGIN)))).toBe(
    '1e0ca5e6090046c28c458c2972e6259c2f67bd09298f245c446148312cc0abb4',
  )
})

test('log and witness have these verifier keys', () => {
  expect(vkey).toBe(
    'bj.vermilion.example/log+3f53827f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
  )
  const witness =
    'tj.vermilion.example/witness+a2b88659+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'
  const witnessKey = ed25519.publicKey(WITNESS_SEED)
  expect(formatVkey(vkeyOf('tj.vermilion.example/witness', witnessKey, KEY_COSIGNATURE))).toBe(
    witness,
  )
  expect(parseVkey(witness)).toMatchObject({ ok: true })
})

test('the checkpoint is signed to the same bytes', async () => {
  const root = rangeRoot(leaves.reduce(extend, EMPTY_RANGE))
  const text = formatCheckpoint({ origin: ORIGIN, size: 2, root })
  const sign = (message: Uint8Array) => ed25519.sign(LOG_SEED, message)
  expect(await signNote(text, { name: ORIGIN, publicKey, sign })).toBe(SIGNED)
})

test('a cosignature beside the signature of the log changes nothing for who knows the log alone', async () => {
  const opened = await openCheckpoint(COSIGNED, vkey)
  expect(opened).toEqual(await openCheckpoint(SIGNED, vkey))
  expect(opened).toMatchObject({ ok: true, checkpoint: { origin: ORIGIN, size: 2 } })
})
