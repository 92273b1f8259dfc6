import type { Batcher, Database } from '@vermilion/database'
import { expect, test } from 'vitest'
import { act, announce, newNode, ORIGIN, signer } from '../../tests/test-log.ts'
import { toBase64 } from '../base64.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import type { JsonValue } from '../json.ts'
import { openSigned } from '../log-keys.ts'
import { parseNote, signNote } from '../note.ts'
import { formatVkey, vkeyOf } from '../vkey.ts'
import { fsck } from './fsck/fsck.ts'
import { nextLogKeyAct } from './key-ring.ts'
import { recordPublic } from './record.ts'
import { seedSigner } from './signer.ts'
import { SignerError } from './signer-error.ts'

const next = seedSigner(new Uint8Array(32).fill(9), ORIGIN)
const vkeyIn = ({ publicKey }: typeof signer) => formatVkey(vkeyOf(ORIGIN, publicKey))
const [OLD, NEW] = [vkeyIn(signer), vkeyIn(next)]
const ring = [OLD, NEW].map((vkey) => ({ vkey }))
const findSigner = (vkey: string) => (vkey === NEW ? next : undefined)

async function say(database: Database, batcher: Batcher, statement: JsonValue): Promise<void> {
  const id = await nextLogKeyAct(database.reader)
  const schema =
    (statement as { state: string }).state === 'compromised'
      ? ENTRY_SCHEMAS.freeze
      : ENTRY_SCHEMAS['key-state']
  await act(batcher, (tx) => recordPublic(tx, { schema, statement }), id)
}

/** Whose signatures a note bears. */
async function signersOf(note: string): Promise<readonly string[]> {
  const signed = await Promise.all(
    ring.map(async (key) => ((await openSigned(note, [key])).ok ? key.vkey : [])),
  )
  return signed.flat()
}

const active = { log: ORIGIN, state: 'active', vkey: NEW, after: OLD }
const retired = { log: ORIGIN, state: 'retired', vkey: OLD }

test('two keys sign from the checkpoint on that covers the entry, and one again after the next', async () => {
  await using node = await newNode()
  let changes = 0
  const log = await node.open({ findSigner, onKeysChanged: () => changes++ })
  const batcher = node.batcher(log)
  const write = () => announce(batcher, 1)
  const noteAfter = async () => {
    await log.sealNow()
    return node.lockStore.read(ORIGIN)?.note ?? ''
  }
  await write()
  const before = await noteAfter()
  expect(await signersOf(before)).toEqual([OLD])

  await say(node.database, batcher, active)
  const both = await noteAfter()
  expect(await signersOf(both)).toEqual([OLD, NEW])
  await write()
  expect(await signersOf(await noteAfter())).toEqual([OLD, NEW])

  await say(node.database, batcher, retired)
  const after = await noteAfter()
  expect(await signersOf(after)).toEqual([NEW])
  await expect.poll(() => changes).toBe(2)
  expect(log.keys).toEqual([
    { vkey: OLD, until: 4 },
    { vkey: NEW, from: 3 },
  ])
  expect(log.vkey).toBe(NEW)
  for (const note of [before, both, after])
    expect(await openSigned(note, log.keys)).toMatchObject({ ok: true })

  const check = () => fsck(node.database, { lockStore: node.lockStore, vkey: OLD })
  expect(await check()).toEqual([])
  node.edit("update entries set body = x'01000201000000007b' where idx = 4")
  expect(await check()).toContainEqual(expect.objectContaining({ table: 'entries', row: '4' }))
})

test('a log goes on with its newest key where the first one is gone', async () => {
  await using node = await newNode()
  const log = await node.open({ findSigner })
  const batcher = node.batcher(log)
  await say(node.database, batcher, active)
  await log.sealNow()
  await say(node.database, batcher, retired)
  await log.close()

  const again = await node.open({ signer: next })
  expect(again.vkey).toBe(NEW)
  await announce(node.batcher(again), 1)
  await again.sealNow()
  expect(await signersOf(node.lockStore.read(ORIGIN)?.note ?? '')).toEqual([NEW])
})

test('a log whose new key is not there is not signed, and is again once it is', async () => {
  await using node = await newNode()
  const faults: unknown[] = []
  let isThere = false
  const log = await node.open({
    findSigner: (vkey) => (isThere ? findSigner(vkey) : undefined),
    onFault: (error) => faults.push(error),
  })
  await say(node.database, node.batcher(log), active)
  await expect(log.sealNow()).rejects.toThrow(SignerError)
  expect(log.fault()).toBe(undefined)
  isThere = true
  await log.sealNow()
  expect(await signersOf(node.lockStore.read(ORIGIN)?.note ?? '')).toEqual([OLD, NEW])
})

test('a stolen key signs nothing that covers the word of it, and no forgery of its is read', async () => {
  await using node = await newNode()
  const log = await node.open({ findSigner })
  const { size, root } = await log.sealNow()
  const stands = { size, root: toBase64(root) }
  await say(node.database, node.batcher(log), {
    log: ORIGIN,
    state: 'compromised',
    vkey: OLD,
    successor: NEW,
    ...stands,
  })
  await log.sealNow()
  const note = node.lockStore.read(ORIGIN)?.note ?? ''
  expect(await signersOf(note)).toEqual([NEW])
  await expect.poll(() => log.keys.length).toBe(2)

  const parsed = parseNote(note)
  const forged = await signNote(parsed.ok ? parsed.text : '', { ...signer, name: ORIGIN })
  expect(await openSigned(forged, log.keys)).toMatchObject({
    ok: false,
    outOfTurn: { vkey: OLD, until: size, compromised: true },
  })
})
