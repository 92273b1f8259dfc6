import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '@vermilion/database/testing'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, expect, test } from 'vitest'
import { addWitnesses, type HttpWitness } from './support/http-witness.ts'
import { ask } from './support/journal.ts'
import { Load } from './support/load.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overFailingHttp } from './support/over-http.ts'
import {
  checkActs,
  checkNote,
  checkReceipts,
  checkWhole,
  openBooks,
  type Rows,
  readRows,
  rootsOf,
} from './support/reckoning.ts'
import { type Fault, hasStrace, Strace } from './support/strace.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 9)
/** After so many the next ones strike another node: its books grow, and reading them takes its time. */
const NODE_LASTS = 40
/** Answers to the load between one look and the next at whether the fault has struck. */
const STEP = 10
const PATIENCE_MS = 30_000
/** A process that is going answers nothing, and may keep its line open for a while. */
const ANSWER_MS = 5_000

const CALLS = ['pwrite64', 'fdatasync,fsync', 'pwrite64,fdatasync,fsync,ftruncate,unlink,rename']
const WAYS = ['signal=KILL', 'error=EIO', 'error=ENOSPC'] as const

const random = randomFrom(20_261_128)
const below = (limit: number) => Math.floor(random() * limit)
const beganAt = Date.now()
/** The world's time goes on across the deaths of its nodes. */
const now = () => WORLD_NOW + Date.now() - beganAt

const homes: string[] = []
afterAll(async () => {
  await endProcesses()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** A node under load with two witnesses, and what the world has seen of its log. */
interface Scene extends AsyncDisposable {
  readonly home: string
  readonly witnesses: readonly HttpWitness[]
  readonly seeded: Rows
  readonly load: Load
  readonly seen: Set<string>
  node: NodeProcess
}

async function openScene(): Promise<Scene> {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-crash-'))
  homes.push(home)
  const witnesses = await addWitnesses(home, 2)
  const node = await startNode({ home, now: now() })
  await using books = await openBooks(home)
  const scene: Scene = {
    home,
    witnesses,
    seeded: await readRows(books),
    load: new Load(overFailingHttp(() => scene.node.url)),
    seen: new Set(),
    node,
    async [Symbol.asyncDispose]() {
      await scene.node.kill()
      for (const witness of witnesses) await witness[Symbol.asyncDispose]()
    },
  }
  return scene
}

test.skipIf(!hasStrace)(
  `killed or refused by the disk at ${points} of its writes and syncs, a node loses nothing that it acknowledged, and signs one history`,
  {
    timeout: 600_000 + points * 20_000,
  },
  async () => {
    const tally = { struck: 0, missed: 0, died: 0, receipts: 0, checkpoints: 0 }
    let scene: Scene | undefined
    for (let point = 0; point < points; point++) {
      if (point % NODE_LASTS === 0) {
        await scene?.[Symbol.asyncDispose]()
        scene = await openScene()
      }
      if (!scene) continue
      const fault: Fault = {
        calls: CALLS[point % CALLS.length] ?? '',
        how: WAYS[Math.floor(point / CALLS.length) % WAYS.length] ?? 'signal=KILL',
        nth: 1 + below(point % CALLS.length === 1 ? 12 : 120),
      }
      const hasStruck = await strike(scene, fault)
      tally[hasStruck ? 'struck' : 'missed'] += 1
      const paused = scene.load.pause()
      if (!(await answers(scene.node))) {
        await scene.node.kill()
        await paused
        tally.died += 1
        scene.node = await startNode({ home: scene.home, now: now() })
      }
      await paused
      await reckon(scene, tally)
      if (point % 20 === 19) console.log(`${point + 1} points: ${JSON.stringify(tally)}`)
    }
    await scene?.[Symbol.asyncDispose]()
    expect(tally.struck).toBeGreaterThan(points / 2)
    expect(tally.receipts).toBeGreaterThan(0)
  },
)

/** The load goes on until the fault has come to pass, and a little longer. */
async function strike({ node, load, seen }: Scene, fault: Fault): Promise<boolean> {
  await using strace = await Strace.attach(node.pid, fault)
  for (let steps = 0; steps < 20 && !strace.hasStruck; steps++) {
    await Promise.race([load.run(STEP), strace.ended, wait(PATIENCE_MS)])
    await look(node, seen)
  }
  return strace.hasStruck
}

/** What anybody may fetch, and nobody may take back. */
async function look({ url }: NodeProcess, seen: Set<string>): Promise<void> {
  const response = await asked(`${url}/log/checkpoint`)
  if (response?.status === 200) seen.add(await response.text())
}

function asked(url: string): Promise<Response | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined)
}

/** Whether the node is alive and does its work again. */
async function answers({ url }: NodeProcess): Promise<boolean> {
  const patient = AbortSignal.timeout(PATIENCE_MS)
  while (!patient.aborted) {
    const response = await asked(`${url}/health`)
    if (!response) return false
    if (response.status === 200) return true
    await wait(100)
  }
  return false
}

async function reckon(scene: Scene, tally: { receipts: number; checkpoints: number }) {
  const { load, seeded, seen, node, home, witnesses } = scene
  const cutOff = load.sent.filter(({ answer }) => answer === undefined)
  await Promise.all(
    cutOff.map(async (sent) => {
      sent.answer = await ask(sent)
    }),
  )
  await look(node, seen)
  await using books = await openBooks(home)
  const rows = await readRows(books)
  checkActs(load.sent, seeded, rows)
  checkWhole(rows)
  tally.receipts += await checkReceipts(load.sent.slice(-40), rows, books.vkey)
  const roots = rootsOf(rows.entries)
  for (const note of seen) checkNote(note, roots)
  tally.checkpoints += seen.size
  seen.clear()
  for (const { cosigned, refused } of witnesses) {
    expect(refused).toEqual([])
    const note = cosigned.at(-1)?.request.split(/\n\n(.*)/s)[1]
    if (note) checkNote(note, roots)
  }
  expect(await books.fsck()).toEqual([])
}
