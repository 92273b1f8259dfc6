import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { lostKeysOf } from '../../../../apps/server/src/certificates/lost-keys.ts'
import { begin } from '../../../../apps/server/src/certificates/reissue-all.service.ts'
import { findReissue } from '../../../../apps/server/src/certificates/reissues.store.ts'
import { readConfig } from '../../../../apps/server/src/config.ts'
import { type OpenNode, openNode } from '../../../../apps/server/src/open-node.ts'
import { ENTRY_SCHEMAS } from '../../../ledger/src/index.ts'
import { record, type SubjectKey } from '../../../ledger/src/log/index.ts'
import { quantile } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { MAIN } from '../start/served-node.ts'

const GROUP = 'Certificates issued anew after a lost key'
const AGENCY = 'market-regulation'
const CERTIFICATES = 10_000
/** Meanwhile somebody acts this often. */
const ACT_EVERY_MS = 50

/**
 * The job that replaces everything a lost key has signed, as the node runs it: each certificate in
 * all its signed forms, with its record, the old one's last change and its place in the status lists.
 */
export async function reissueAll(): Promise<Measured> {
  const home = seededHome()
  const environment = { VERMILION_HOME: home, VERMILION_LOG: 'warn' }
  const open = () =>
    openNode(readConfig(environment, true), { now: Date.now, demoPeople: undefined })
  const before = await open()
  await multiply(before)
  await before.close()
  const env = { ...process.env, ...environment }
  const declared = spawnSync(process.execPath, [MAIN, 'compromised-key', AGENCY], { env })
  if (declared.status !== 0) throw new Error(`the key was not declared: ${declared.stderr}`)

  const node = await open()
  try {
    return await measure(node)
  } finally {
    await node.close()
  }
}

/** Copies of one that was issued, each of a number and place in the list of its own. */
async function multiply({ database }: OpenNode): Promise<void> {
  await database.inWriteTransaction(async ({ sql }) => {
    const row = await sql
      .selectFrom('certificates')
      .selectAll()
      .where('issuer', '=', AGENCY)
      .where('state', '=', 'valid')
      .executeTakeFirstOrThrow()
    const taken = await sql.selectFrom('certificates').select('status_index').execute()
    const places = new Set(taken.map(({ status_index }) => status_index))
    for (let n = taken.length + 1, place = 0; n <= CERTIFICATES; n += 1, place += 1) {
      while (places.has(place)) place += 1
      const copy = { id: uuidv7(), number: `BJ-2026-9${n}`, status_index: place }
      await sql
        .insertInto('certificates')
        .values({ ...row, ...copy })
        .execute()
    }
  })
}

async function measure(node: OpenNode): Promise<Measured> {
  const lost = await lostKeysOf(node, AGENCY, Date.now())
  const id = uuidv7()
  const total = await node.batcher
    .for({ id, fingerprint: 'bench' })
    .write((tx) => begin(tx, { id, lost, sealed: new Uint8Array() }, { by: 'operator', as: '' }))
  const subject = await node.subjectKeys.create(uuidv7())
  let ended = false
  const waits: number[] = []
  const people = async () => {
    while (!ended) {
      waits.push(await act(node, subject))
      await delay(ACT_EVERY_MS)
    }
  }
  const startedAt = performance.now()
  const acting = people()
  await node.reissuer.carryOn()
  const seconds = (performance.now() - startedAt) / 1000
  ended = true
  await acting
  const rows: Row[] = [
    {
      group: GROUP,
      name: `${total} issued anew`,
      value: seconds,
      unit: 's',
      goal: 60,
      lower: true,
    },
    {
      group: GROUP,
      name: 'an act of somebody else meanwhile, p95',
      value: quantile(waits, 0.95),
      unit: 'ms',
      lower: true,
    },
  ]
  return { rows, faults: await faultsIn(node, id, total) }
}

async function act({ batcher }: OpenNode, subject: SubjectKey): Promise<number> {
  const beganAt = performance.now()
  await batcher.for({ id: uuidv7(), fingerprint: 'bench' }).act(async (tx) => {
    record(tx, {
      schema: ENTRY_SCHEMAS['case.act'],
      fields: { '/act': 'bench' },
      subjects: [subject],
    })
    return null
  })
  return performance.now() - beganAt
}

/** Each certificate has one in its place, and the job says so. */
async function faultsIn({ reader }: OpenNode, id: string, total: number): Promise<string[]> {
  const job = await findReissue(reader, id)
  const rows = await reader.sql
    .selectFrom('certificates')
    .select(['state', 'supersedes'])
    .where('issuer', '=', AGENCY)
    .execute()
  const replaced = rows.filter(({ state }) => state === 'superseded').length
  const replacing = rows.filter(({ supersedes }) => supersedes !== null).length
  const whole = job?.state === 'finished' && job.done === total
  return whole && replaced === total && replacing === total
    ? []
    : [`of ${total}, ${replaced} were replaced by ${replacing}; the job says ${job?.done}`]
}
