import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom } from '@vermilion/database/testing'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from './support/browser.ts'
import { ask, type Sent } from './support/journal.ts'
import { Load } from './support/load.ts'
import {
  beginNode,
  endProcesses,
  type NodeProcess,
  type Readiness,
  startNode,
} from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import {
  checkActs,
  checkReceipts,
  checkWhole,
  openBooks,
  type Rows,
  readRows,
} from './support/reckoning.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 6)
const SEED = 20_260_924
/** Answers between two kills, at most; then the kill waits for any moment between two answers. */
const LONGEST_LOAD = 160
const LONGEST_WAIT_MS = 20
const TIMEOUT_MS = 600_000 + points * 15_000

const homes: string[] = []
afterAll(async () => {
  await endProcesses()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-kill-'))
  homes.push(home)
  return home
}

const beganAt = Date.now()
/** The world's time goes on across the deaths of its node. */
const now = () => WORLD_NOW + Date.now() - beganAt

let seeded: Rows
let home: string
let node: NodeProcess
beforeAll(async () => {
  home = newHome()
  node = await startNode({ home, now: now() })
  await using books = await openBooks(home)
  seeded = await readRows(books)
})

test('killed at any moment under load, a node has lost nothing that it acknowledged', {
  timeout: TIMEOUT_MS,
}, async () => {
  const random = randomFrom(SEED)
  const load = new Load(overHttp(() => node.url))
  const restarts: Readiness[] = []
  const figures = { cutOff: 0, done: 0, receipts: 0 }

  for (let point = 1; point <= points; point++) {
    const [sentBefore, enteredBefore] = [load.sent.length, load.entered.length]
    await load.run(Math.ceil(random() * LONGEST_LOAD))
    await wait(random() * LONGEST_WAIT_MS)
    const paused = load.pause()
    await node.kill()
    await paused
    expect(node.said()).not.toContain('"fault"')

    // A machine that fails may fail again while it comes back.
    if (point % 4 === 0) await dieWhileStarting(home, random() * 1500)
    node = await startNode({ home, now: now() })
    restarts.push(node.ready)

    await using books = await openBooks(home)
    const cutOff = load.sent.filter(({ answer }) => answer === undefined)
    figures.cutOff += cutOff.length
    figures.done += countDone(cutOff, await readRows(books))
    await Promise.all(cutOff.map(askAgain))
    const recent = load.sent.slice(sentBefore)
    await askedAgainIsTheSame(recent.filter(isAct).slice(-6))
    await stillSignedIn(load.entered.slice(enteredBefore))
    await draftsAreAsAnswered(recent)

    const rows = await readRows(books)
    checkActs(load.sent, seeded, rows)
    checkWhole(rows)
    figures.receipts += await checkReceipts(recent, rows, books.vkey)
    expect(await books.fsck()).toEqual([])
    if (point % 10 === 0) console.log(summary(point))
  }
  expect(figures.receipts).toBeGreaterThan(points)
  expect(figures.cutOff).toBeGreaterThan(points)
  // How long a restart takes is measured by `npm run bench -- --only start`.

  function summary(point: number): string {
    const { cutOff, done, receipts } = figures
    const ms = (of: (all: readonly number[]) => number) =>
      `${Math.round(of(restarts.map((each) => each.ownMs)))} (${Math.round(of(restarts.map((each) => each.ms)))} by the clock)`
    return [
      `${point} kills: ${load.sent.length} mutations, none lost`,
      `${cutOff} cut off, of which ${done} had been done`,
      `${receipts} receipts still good`,
      `restart in ms: median ${ms(median)}, slowest ${ms((all) => Math.max(...all))}`,
    ].join('; ')
  }
})

const isAct = ({ path }: Sent) => /submit|assign|decide/.test(path)

async function askAgain(sent: Sent): Promise<void> {
  sent.answer = await ask(sent)
}

/** How many of those that got no answer had been committed. */
function countDone(cutOff: readonly Sent[], { applications, answers, entries }: Rows): number {
  const done = new Set([
    ...applications.map(({ id }) => id),
    ...entries.map(({ act_id }) => act_id.replace('/decide', '')),
    ...answers.map(({ application_id, element }) => `${application_id} ${element}`),
  ])
  return cutOff.filter(({ path, requestId, input }) => {
    const { id, element } = input as { id: string; element: string }
    return done.has(path === 'applications.save' ? `${id} ${element}` : requestId)
  }).length
}

type Received = { readonly receipt: { readonly entry: string; readonly awaiting?: unknown } }

async function askedAgainIsTheSame(sent: readonly Sent[]): Promise<void> {
  for (const each of sent) {
    // The proof may be one under a later checkpoint, and have come too late for the first answer.
    const { awaiting: _, ...receipt } = (each.answer as Received).receipt
    const same = { ...(each.answer as Received), receipt: { ...receipt, proof: expect.anything() } }
    await expect.poll(() => ask(each)).toEqual(same)
  }
}

async function stillSignedIn(entered: readonly Browser[]): Promise<void> {
  const known = await Promise.all(entered.map((browser) => browser.get('sessions', 'me')))
  expect(known.every((me) => me !== null)).toBe(true)
}

async function draftsAreAsAnswered(recent: readonly Sent[]): Promise<void> {
  const saves = recent.filter(({ path }) => path === 'applications.save')
  const byDraft = Map.groupBy(saves, ({ input }) => (input as { id: string }).id)
  for (const [id, sent] of byDraft) {
    const { browser } = sent[0] as Sent
    const { answers } = await browser.get('applications', 'get', { id })
    for (const { input } of sent) {
      const { element, value } = input as { element: string; value: unknown }
      if (element !== 'company.shareholders') expect(answers[element]?.value).toEqual(value)
    }
  }
}

const firstStarts = Math.max(2, Math.ceil(points / 5))
test(`killed at any moment of its first start (${firstStarts} times), a node begins anew and is whole`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const random = randomFrom(SEED + 1)
  for (let nth = 0; nth < firstStarts; nth++) {
    const fresh = newHome()
    await dieWhileStarting(fresh, random() * 3000)
    await using node = await startNode({ home: fresh, now: now() })
    expect(node.said()).not.toContain('"fault"')
    await using books = await openBooks(fresh)
    const rows = await readRows(books)
    checkWhole(rows)
    const counts = (all: Rows) => Object.values(all).map(({ length }) => length)
    expect(counts(rows)).toEqual(counts(seeded))
    expect(await books.fsck()).toEqual([])
  }
})

async function dieWhileStarting(home: string, afterMs: number): Promise<void> {
  const dying = beginNode({ home, now: now() })
  await wait(afterMs)
  await dying.kill()
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
