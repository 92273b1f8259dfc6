import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { startDemoWitnesses } from '../../../../apps/server/src/commands/demo-witnesses.ts'
import { readConfig } from '../../../../apps/server/src/config.ts'
import { type OpenNode, openNode } from '../../../../apps/server/src/open-node.ts'
import { ENTRY_SCHEMAS, type Receipt, verifyReceipt } from '../../../ledger/src/index.ts'
import { record, type SubjectKey } from '../../../ledger/src/log/index.ts'
import { quantile } from '../acts/rig.ts'
import type { Measured, Pace, Row } from '../report.ts'

const GROUP = 'From act to receipt, three witness processes, two must have cosigned'
const PER_SECOND = 500
const WARM_UP_S = 2
/** Rounds of `--seconds` each. */
const ROUNDS = 3
const TICK_MS = 5
const NEEDED = 2

type Times = { readonly committedMs: number[]; readonly receivedMs: number[] }

/**
 * Acts come when they come, however long those before them take; the time of each counts from the
 * instant that it was due. Everything runs on this machine: the node, the callers, three witnesses.
 */
export async function actToReceipt({ seconds }: Pace): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), 'bench-cosigned-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rmSync(home, { recursive: true, force: true }))
  const config = readConfig({ VERMILION_HOME: home, VERMILION_LOG: 'warn' }, true)
  const witnesses = opened.use(startDemoWitnesses(config))
  const node = await openNode(config, {
    now: Date.now,
    demoPeople: undefined,
    policy: witnesses.policy,
  })
  opened.defer(() => node.close())
  const subject = await node.subjectKeys.create(uuidv7())
  await play(node, subject, WARM_UP_S, [])
  const receipts: Receipt[] = []
  const times = await play(node, subject, ROUNDS * seconds, receipts)
  return { rows: rowsOf(times), faults: await faultsIn(node, receipts, times) }
}

async function play(
  node: OpenNode,
  subject: SubjectKey,
  seconds: number,
  receipts: Receipt[],
): Promise<Times> {
  const times: Times = { committedMs: [], receivedMs: [] }
  const acts: Promise<void>[] = []
  const total = seconds * PER_SECOND
  const began = performance.now()
  while (acts.length < total) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * PER_SECOND)
    while (acts.length < due) {
      const dueAt = began + (acts.length / PER_SECOND) * 1000
      acts.push(act(node, subject, dueAt, times, receipts))
    }
    await delay(TICK_MS)
  }
  await Promise.all(acts)
  return times
}

async function act(
  { batcher, log }: OpenNode,
  subject: SubjectKey,
  dueAt: number,
  times: Times,
  receipts: Receipt[],
): Promise<void> {
  const { entries } = await batcher.for({ id: uuidv7(), fingerprint: 'bench' }).act(async (tx) => {
    record(tx, {
      schema: ENTRY_SCHEMAS['case.act'],
      quorum: true,
      caseLink: { secret: randomBytes(32), k: 0 },
      fields: { '/type': 'submitted', '/service': 'business-licence', '/act': tx.actId },
      subjects: [subject],
    })
    return null
  })
  times.committedMs.push(performance.now() - dueAt)
  const [index = 0] = entries
  await log.waitPublished(index)
  const receipt = await log.receipt(index)
  times.receivedMs.push(performance.now() - dueAt)
  if (receipt) receipts.push(receipt)
}

function rowsOf({ committedMs, receivedMs }: Times): Row[] {
  const row = (name: string, all: readonly number[], part: number): Row => ({
    group: GROUP,
    name,
    value: quantile(all, part),
    unit: 'ms',
    lower: true,
  })
  const limit = (part: string) => `on the disk, ${part}`
  return [
    {
      ...row('cosigned receipt, p99', receivedMs, 0.99),
      goal: 250,
      beside: limit('p99'),
      note: `${PER_SECOND} records a second; ${receivedMs.length.toLocaleString('en')} in all`,
    },
    { ...row('cosigned receipt, p50', receivedMs, 0.5), beside: limit('p50') },
    row(limit('p99'), committedMs, 0.99),
    row(limit('p50'), committedMs, 0.5),
  ]
}

/** Each receipt holds the lines of a quorum, and of a sample each signature is verified. */
async function faultsIn(
  { log, policy }: OpenNode,
  receipts: readonly Receipt[],
  { receivedMs }: Times,
): Promise<string[]> {
  const faults: string[] = []
  if (receipts.length !== receivedMs.length)
    faults.push(`${receivedMs.length - receipts.length} acts got no receipt`)
  for (const { proof } of receipts) {
    const lines = proof?.split('\n').filter((line) => line.startsWith('— ')).length ?? 0
    if (lines < 1 + NEEDED) faults.push(`a receipt has ${lines} lines`)
  }
  for (const receipt of receipts.filter((_, nth) => nth % 100 === 0)) {
    const verdict = await verifyReceipt(receipt, { vkeys: [log.vkey], quorum: policy.quorum })
    if (!verdict.ok) faults.push(verdict.reason)
  }
  return faults
}
