import type { Batcher, Reader } from '@vermilion/database'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { type Log, listRestoredStatements, recordPublic } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import * as store from './statements.store.ts'

const KIND = 'compromised-key'

/** A key of an issuer that others may have, and the entry that says so. */
interface CompromisedIssuerKey {
  readonly did: string
  readonly key: string
  readonly from: number
}

/** Says in the log that others may have this key. What it signed and the log held before stays good. */
export async function declareCompromised(
  batcher: Batcher,
  statement: { readonly did: string; readonly key: string },
): Promise<void> {
  const { did, key } = statement
  await batcher.for({ id: uuidv7(), fingerprint: KIND }).act(async (tx) => {
    await store.insertStatement(tx, KIND, `${did} ${key}`, tx.actId)
    recordPublic(tx, {
      schema: ENTRY_SCHEMAS['key-state'],
      statement: { did, key, state: 'compromised' },
    })
    return null
  })
}

export async function isCompromised(reader: Reader, did: string, key: string): Promise<boolean> {
  return (await listLost(reader, did)).has(key)
}

/** Every key of this issuer that others may have. */
export async function listLost(reader: Reader, did: string): Promise<ReadonlySet<string>> {
  const stated = [...(await store.listStated(reader, KIND))].map((subject) => subject.split(' '))
  const returned = (await listReturned(reader)).map((each) => [each.did, each.key])
  const own = [...stated, ...returned].filter(([of]) => of === did)
  return new Set(own.map(([, key = '']) => key))
}

export async function listCompromised(
  reader: Reader,
  log: Pick<Log, 'lookup'>,
): Promise<readonly CompromisedIssuerKey[]> {
  const rows = await store.listStatements(reader, KIND)
  const stated = rows.map(async ({ subject, act_id }) => {
    const [did = '', key = ''] = subject.split(' ')
    const [from = 0] = await log.lookup(act_id)
    return { did, key, from }
  })
  return [...(await Promise.all(stated)), ...(await listReturned(reader))]
}

const Declared = z.object({ did: z.string(), key: z.string(), state: z.literal('compromised') })

/** What came back from a copy of the log is in no table but the log itself. */
async function listReturned(reader: Reader): Promise<readonly CompromisedIssuerKey[]> {
  const said = await listRestoredStatements(reader, ENTRY_SCHEMAS['key-state'])
  return said.flatMap(({ index, statement }) => {
    const { data } = Declared.safeParse(statement)
    return data ? [{ did: data.did, key: data.key, from: index }] : []
  })
}
