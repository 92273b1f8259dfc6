import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDatabase } from '@vermilion/database'
import { randomFrom } from '@vermilion/database/testing'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Hand, openHand } from '../../../tests/hand.ts'
import {
  act,
  announce,
  newNode,
  ORIGIN,
  signer,
  submit,
  type TestNode,
} from '../../../tests/test-log.ts'
import { networkOf, testWitness } from '../../../tests/test-witness.ts'
import { ENTRY_SCHEMAS } from '../../entry-schemas.ts'
import { toHex } from '../../hex.ts'
import { TILE_WIDTH, tileWidth } from '../../tiles.ts'
import { erasePayloads } from '../erase.ts'
import { openKeyStore } from '../key-store.ts'
import { openLockStore } from '../lock-store.ts'
import { type Log, openLog } from '../log.ts'
import { LogFaultError } from '../log-fault.ts'
import { record } from '../record.ts'
import { fsck } from './fsck.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 80)

/** Of the database those that are the log's; the key store and the lock store have one each. */
const TABLES: Readonly<Record<'database' | 'keys' | 'lock', readonly string[]>> = {
  database: [
    'entries',
    'heads',
    'acts',
    'tiles',
    'checkpoints',
    'cosignatures',
    'payloads',
    'erasure_openings',
  ],
  keys: ['subject_keys'],
  lock: ['locks'],
}
type Store = keyof typeof TABLES

const folder = mkdtempSync(join(tmpdir(), 'vermilion-mutations-'))
const witnesses = [testWitness(2), testWitness(3)]
const asked = { witnesses, askWitness: networkOf(...witnesses) }
let node: TestNode
let vkey: string
let hands: Readonly<Record<Store, Hand>>
let told: string

/** Two tiles of entries and one above them; what one person had is erased; the last entries are unsealed. */
beforeAll(async () => {
  node = await newNode()
  const log = await node.open(asked)
  vkey = log.vkey
  const batcher = node.batcher(log)
  const [stays, gone] = [await node.keyStore.create('stays'), await node.keyStore.create('gone')]
  for (const upTo of [100, 257, 262]) {
    const { size } = log.checkpoint()
    await Promise.all(
      Array.from({ length: upTo - size }, (_, i) =>
        i % 3 === 0 ? announce(batcher, i) : submit(batcher, i % 5 === 0 ? gone : stays, size + i),
      ),
    )
    await witnessed(log)
  }
  const own = { ...stays, paths: [] }
  const fields = { '/mine': 1, '/yours': 2 }
  const subjects = [own, { ...gone, paths: ['/yours'] }] as const
  await act(batcher, (tx) => {
    record(tx, { schema: ENTRY_SCHEMAS['party.act'], fields, subjects: [...subjects] })
  })
  node.keyStore.withhold('gone')
  const statement = { basis: 'pipl#47' }
  await act(batcher, (tx) =>
    erasePayloads(tx, { subjectKey: 'gone', statement, fields: statement }),
  )
  node.keyStore.destroy('gone')
  await witnessed(log)
  await log.close()
  await Promise.all(Array.from({ length: 3 }, (_, k) => submit(batcher, stays, 300 + k)))

  const random = randomFrom(20_261_128)
  const { database, keys } = node.stores
  if (database.engine !== 'sqlite' || !keys) throw new Error('a hand changes files')
  hands = {
    database: openHand(database.file, random),
    keys: openHand(keys.file, random),
    lock: openHand(join(dirname(keys.file), 'lock.sqlite'), random),
  }
  told = await tellAll()
})

afterAll(async () => {
  for (const hand of Object.values(hands)) hand.close()
  await node[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function witnessed(log: Log): Promise<void> {
  const { size } = await log.sealNow()
  const isCosigned = () => {
    const note = log.checkpointNote()
    expect(note).toMatch(new RegExp(`\\n${size}\\n`))
    for (const { vkey } of witnesses) expect(note).toContain(`\n— ${vkey.name} `)
  }
  await vi.waitFor(isCosigned, { timeout: 60_000 })
}

test(`of ${points} changes to any column or row of what a node keeps, each is found or changes nothing that the log tells`, {
  timeout: 600_000 + points * 1_000,
}, async () => {
  expect(await check()).toEqual([])
  const targets = Object.entries(TABLES).flatMap(([store, tables]) =>
    tables.map((table) => ({ hand: hands[store as Store], table })),
  )
  const tally = new Map<string, number>()
  const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1)
  for (let nth = 0; nth < points; nth++) {
    const { hand, table } = targets[nth % targets.length] ?? {}
    if (!hand || !table) continue
    const what = hand.mutate(table)
    const found = (await check()).length > 0
    const verdict = found ? 'found' : await withoutFsck(what)
    count(`${table} ${verdict}`)
    hand.undo(table)
    if (nth % 100 === 0) expect(await check(), `after ${what} was undone`).toEqual([])
  }
  expect(await check()).toEqual([])
  if (points >= 1_000) console.log(JSON.stringify(Object.fromEntries([...tally].sort())))
  // What it means to be harmless is never taken for granted: these alone have changes that are.
  const harmless = [...tally.keys()].filter((each) => each.endsWith(' harmless'))
  const known = ['acts', 'cosignatures', 'heads', 'locks', 'subject_keys'].map(
    (each) => `${each} harmless`,
  )
  expect(known).toEqual(expect.arrayContaining(harmless))
})

async function check() {
  const { keys } = node.stores
  // A store of its own: this one remembers the keys that it has seen.
  const keyStore = openKeyStore(keys?.file ?? '', keys?.wrapKey ?? new Uint8Array())
  try {
    return await fsck(node.database, { lockStore: node.lockStore, keyStore, vkey })
  } finally {
    keyStore.close()
  }
}

/** Refused by the node at its start, or proven to change nothing that it would tell. */
async function withoutFsck(what: string): Promise<'refused' | 'harmless'> {
  try {
    expect(await tellAll(), what).toBe(told)
    return 'harmless'
  } catch (error) {
    if (error instanceof LogFaultError) return 'refused'
    throw error
  }
}

/** All that anybody can get from a node over copies of these files: notes, tiles, entries and receipts. */
async function tellAll(): Promise<string> {
  const at = mkdtempSync(join(folder, 'copy-'))
  for (const [name, hand] of Object.entries(hands)) hand.copyTo(join(at, name))
  const database = await openDatabase({ engine: 'sqlite', file: join(at, 'database') })
  const keyStore = openKeyStore(join(at, 'keys'), node.stores.keys?.wrapKey ?? new Uint8Array())
  const lockStore = openLockStore(join(at, 'lock'))
  try {
    const log = await openLog({ database, origin: ORIGIN, signer, keyStore, lockStore, ...asked })
    try {
      await witnessed(log)
      return await tell(log)
    } finally {
      await log.close()
    }
  } finally {
    await database.close()
    keyStore.close()
    lockStore.close()
    rmSync(at, { recursive: true })
  }
}

/** When a witness signed is its own word each time; all else is the same. */
async function tell(log: Log): Promise<string> {
  const { size } = log.checkpoint()
  const told: unknown[] = [log.checkpointNote()?.replaceAll(/^(— w\S+) .*$/gm, '$1')]
  for (let level = 0; tileWidth(level, 0, size) > 0; level++)
    for (let n = 0; tileWidth(level, n, size) > 0; n++)
      told.push(toHex((await log.tile(level, n, tileWidth(level, n, size))) ?? new Uint8Array()))
  for (let n = 0; n * TILE_WIDTH < size; n++)
    told.push(toHex((await log.entryBundle(n, tileWidth(0, n, size))) ?? new Uint8Array()))
  for (let index = 0; index < size; index++) {
    const receipt = await log.receipt(index)
    const [proof] = receipt?.proof?.split('\n— ') ?? []
    told.push({ ...receipt, proof })
  }
  return JSON.stringify(told)
}
