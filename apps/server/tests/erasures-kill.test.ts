import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openKeyStore } from '@vermilion/ledger/log'
import {
  chenMo,
  guPing,
  linXiulan,
  linYue,
  maJianguo,
  qianJing,
  WORLD_NOW,
  xiaLan,
  zhaoNing,
} from '@vermilion/testing'
import { afterAll, expect, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import { openBooks } from './support/reckoning.ts'
import { foundIn, type Trace, tracesOf } from './support/traces.ts'

/** Whoever of the world nothing ties: each can be erased once. */
const PEOPLE = [linXiulan, maJianguo, zhaoNing, chenMo, qianJing, linYue]
/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 3)
/** An erasure here takes some tens of milliseconds: kills fall before it, into it and behind it. */
const LONGEST_WAIT_MS = 80
const beganAt = Date.now()
const now = () => WORLD_NOW + Date.now() - beganAt

const homes: string[] = []
afterAll(async () => {
  await endProcesses()
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

test('killed at any moment of an erasure, a node finishes it, or has not begun it', {
  timeout: 600_000 + points * 15_000,
}, async () => {
  let node: NodeProcess | undefined
  let home = ''
  const ways = { before: 0, within: 0, after: 0 }
  for (let point = 0; point < points; point++) {
    const person = PEOPLE[point % PEOPLE.length] ?? linXiulan
    if (point % PEOPLE.length === 0) {
      await node?.kill()
      home = mkdtempSync(join(tmpdir(), 'vermilion-erasure-'))
      homes.push(home)
      node = await startNode({ home, now: now() })
    }
    const enter = (who: typeof linYue) => new Browser(overHttp(() => node?.url ?? '')).enter(who)
    const proposal = { subject: person.id, basis: 'purposeMet', grounds: '不再需要。' } as const
    const proposed = await (await enter(xiaLan)).act('erasures', 'propose', proposal)
    const traces = await tracesAt(home, person.id)
    const at = { id: proposed.id, version: proposed.version }
    const confirmer = await enter(guPing)
    const confirming = confirmer.mutate('erasures', 'confirm', at).catch(() => undefined)
    await wait((point / points) * LONGEST_WAIT_MS)
    await node?.kill()
    await confirming

    const left = await rowAt(home, proposed.id)
    ways[wayOf(left)] += 1
    node = await startNode({ home, now: now() })
    const officer = await enter(guPing)
    if (left.state === 'proposed') await officer.act('erasures', 'confirm', at)
    const erased = await officer.get('erasures', 'get', { id: proposed.id })
    expect(erased).toMatchObject({ state: 'erased', finishedAt: expect.anything() })
    expect(foundIn(home, traces)).toEqual([])
    await using books = await openBooks(home)
    expect(await books.fsck()).toEqual([])
  }
  const { before, within, after } = ways
  console.log(`${points} kills: ${before} before an erasure, ${within} within, ${after} after it`)
})

async function tracesAt(home: string, subjectId: string): Promise<Trace[]> {
  const wrapKey = readFileSync(join(home, 'keys/wrap.key'))
  const subjectKeys = openKeyStore(join(home, 'keys.sqlite'), wrapKey)
  await using books = await openBooks(home)
  const { reader } = books.database
  const traces = await tracesOf({ reader, subjectKeys }, home, subjectId)
  subjectKeys.close()
  return traces
}

type Left = Awaited<ReturnType<typeof rowAt>>

/** What the dead node left of its erasure. */
async function rowAt(home: string, id: string) {
  await using books = await openBooks(home)
  return books.database.reader.sql
    .selectFrom('erasures')
    .select(['state', 'finished_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

function wayOf({ state, finished_at }: Left): 'before' | 'within' | 'after' {
  if (state === 'proposed') return 'before'
  return finished_at === null ? 'within' : 'after'
}
