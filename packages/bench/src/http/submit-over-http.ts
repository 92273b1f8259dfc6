import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { CITIZENS } from '../../../testing/src/index.ts'
import { median } from '../acts/rig.ts'
import type { Measured, Row } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'
import { MAIN, serveNode } from '../start/served-node.ts'
import { Caller } from './caller.ts'
import { answerDrafts, type Draft } from './drafts.ts'

const PROGRAM = fileURLToPath(new URL('node-with-empty-mutation.ts', import.meta.url))
const GROUP = 'Submit through HTTP and tRPC, by callers'
const EMPTY = 'an empty mutation'
const DURABLE = 'on the disk before the answer: WAL, synchronous=FULL; receipt sealed'

const ROUNDS = 3
/** Calls of a round, by callers: each submit uses up a draft. */
const CALLS: Readonly<Record<number, number>> = { 1: 16, 16: 96, 64: 128 }

interface Submitted {
  readonly caseId: string
  readonly receipt: { readonly proof?: unknown }
}

/** The whole act as a person asks for it, beside what any mutation costs on the same server. */
export async function submitOverHttp(): Promise<Measured> {
  const home = seededHome()
  const node = await serveNode(home, [process.execPath, PROGRAM])
  const people = await Promise.all(CITIZENS.map((person) => Caller.enter(node.url, person)))
  const perRound = Object.values(CALLS).reduce((all, calls) => all + calls, 0)
  const drafts = await answerDrafts(people, perRound * ROUNDS)
  const asked = drafts.length
  const cases = new Set<string>()
  let sealed = 0

  const submit = async () => {
    const { by, id, version } = drafts.pop() as Draft
    const input = { id, version, declared: true }
    const { caseId, receipt } = await by.mutate<Submitted>('applications.submit', input)
    cases.add(caseId)
    if (receipt.proof) sealed += 1
  }
  let call = 0
  const empty = () => (people[call++ % people.length] as Caller).mutate('bench.empty')

  const rows: Row[] = []
  for (const [callers, calls] of Object.entries(CALLS)) {
    const figures: { empty: number[]; submit: number[] } = { empty: [], submit: [] }
    await callsPerSecond(Number(callers), calls, empty)
    for (let round = 0; round < ROUNDS; round++) {
      figures.empty.push(await callsPerSecond(Number(callers), calls * 4, empty))
      figures.submit.push(await callsPerSecond(Number(callers), calls, submit))
    }
    const unit = 'calls/s'
    const beside = `${EMPTY}, ${callers}`
    rows.push(
      {
        group: GROUP,
        name: `applications.submit, ${callers}`,
        value: median(figures.submit),
        unit,
        durability: DURABLE,
        beside,
      },
      {
        group: GROUP,
        name: beside,
        value: median(figures.empty),
        unit,
        durability: 'writes nothing',
      },
    )
  }
  for (const person of people) person.close()
  await node.stop()
  return { rows, faults: [...unanswered(asked, cases.size, sealed), ...unsound(home)] }
}

function unanswered(asked: number, cases: number, sealed: number): string[] {
  return [
    ...(cases === asked ? [] : [`${asked} drafts became ${cases} cases`]),
    ...(sealed === asked ? [] : [`${asked - sealed} receipts of ${asked} came without a proof`]),
  ]
}

/** What was written under load is recomputed whole. */
function unsound(home: string): string[] {
  const env = { ...process.env, VERMILION_HOME: home }
  const { status, stdout } = spawnSync(process.execPath, [MAIN, 'fsck'], { env, encoding: 'utf8' })
  return status === 0 ? [] : [`fsck of the submitted cases: ${stdout}`]
}

async function callsPerSecond(
  callers: number,
  calls: number,
  call: () => Promise<unknown>,
): Promise<number> {
  let left = calls
  const one = async () => {
    while (left-- > 0) await call()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: callers }, one))
  return (calls / (performance.now() - began)) * 1000
}
