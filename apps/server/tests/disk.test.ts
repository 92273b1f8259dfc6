import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSmallDisk } from '@vermilion/database/testing'
import { REFUSAL_CODES } from '@vermilion/domain'
import {
  articlesPdf,
  chenxiPhotonics,
  heRuoxi,
  linYue,
  liWenqing,
  WORLD_NOW,
  zhaoNing,
  zhouHe,
} from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { ErrorFacts } from '../src/pipeline/failures.ts'
import { type Answering, Browser } from './support/browser.ts'
import { APPROVAL, draftCompany, submitCompany, takeCase } from './support/journeys.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import { permit, WITHOUT_OVERRIDE } from './support/permissions.ts'
import { openBooks } from './support/reckoning.ts'

const disk = newSmallDisk()
const home = mkdtempSync(join(tmpdir(), 'vermilion-read-only-'))
afterAll(async () => {
  await endProcesses()
  disk.remove()
  rmSync(home, { recursive: true })
})

test(`full (${disk.means}): acts are refused with the reason, reads go on, nothing is lost`, async () => {
  let node = await startNode({ home: disk.home, now: WORLD_NOW })
  const port = Number(new URL(node.url).port)
  const line = overHttp(() => node.url)
  const life = await begin(line)

  disk.fill(node.pid)
  const { kept, refused } = await startUntilRefused(life.founder)
  await everyActIsRefused(line, life, ['disk-full', disk.reason])
  await readsGoOn(line, life)
  expect(await health(line)).toEqual([503, disk.reason])

  // Even started anew on the full disk it shows what there is.
  await node.kill()
  node = await startNode({ home: disk.home, now: WORLD_NOW, port })
  disk.fill(node.pid)
  await readsGoOn(line, life)
  await everyActIsRefused(line, life, ['disk-full', disk.reason])

  disk.free(node.pid)
  await writesAgain(line)
  const again = await life.founder.act('applications', 'start', refused.input, refused.requestId)
  expect(again.id).toBe(refused.requestId)
  const drafts = await life.founder.get('applications', 'listMine')
  expect(new Set(drafts.map(({ id }) => id))).toEqual(new Set([life.draft, ...kept, again.id]))
  await theWorkIsDone(life)
  await endsWhole(node, disk.home)
})

test('read-only: a node shows what there is, and goes on once its files may be written', async () => {
  const first = await startNode({ home, now: WORLD_NOW })
  const port = Number(new URL(first.url).port)
  const line = overHttp(() => first.url)
  const life = await begin(line)
  expect(await first.stop()).toBe(0)

  permit(home, 'read')
  const node = await startNode({ home, now: WORLD_NOW, port, through: WITHOUT_OVERRIDE })
  await readsGoOn(line, life)
  await everyActIsRefused(line, life, ['read-only'])
  expect(await health(line)).toEqual([503, 'read-only'])

  permit(home, 'write')
  await writesAgain(line)
  await theWorkIsDone(life)
  await endsWhole(node, home)
})

test('read-only from the first: a data folder in which nothing can be made is named', async () => {
  const bare = mkdtempSync(join(tmpdir(), 'vermilion-bare-'))
  onTestFinished(() => rmSync(bare, { recursive: true }))
  chmodSync(bare, 0o500)
  const starting = startNode({ home: bare, now: WORLD_NOW, through: WITHOUT_OVERRIDE })
  await expect(starting).rejects.toThrow(/ended with 4:\nThe data folder may not be written/)
})

/** What people are in the middle of when the disk fails. */
interface Life {
  readonly founder: Browser
  /** Answered to the last question, not submitted. */
  readonly draft: string
  readonly version: number
  readonly applicant: Browser
  readonly upload: string
  readonly desk: Browser
  readonly kase: { readonly id: string; readonly version: number }
  /** Holds a licence. */
  readonly owner: Browser
}

async function begin(line: Answering): Promise<Life> {
  const { browser: founder, id, version } = await draftCompany(line, linYue, chenxiPhotonics)
  const { answers } = await founder.get('applications', 'get', { id })
  const articles = answers['company.articles']?.value as { uploadId: string } | undefined
  const name = { ...chenxiPhotonics.name, tradeName: '云岫' }
  const submitted = await submitCompany(line, zhaoNing, { ...chenxiPhotonics, name })
  const { desk, version: taken } = await takeCase(line, liWenqing, submitted.caseId)
  return {
    founder,
    draft: id,
    version,
    applicant: submitted.browser,
    upload: articles?.uploadId ?? '',
    desk,
    kase: { id: submitted.caseId, version: taken },
    owner: await new Browser(line).enter(zhouHe),
  }
}

/** What there still is of a file's own room is used up first. */
async function startUntilRefused(founder: Browser) {
  const input = { service: 'company', action: 'new', for: linYue.id }
  const kept: string[] = []
  for (;;) {
    const requestId = uuidv7()
    const answer = await founder.mutate('applications', 'start', input, requestId)
    if (!answer.value) return { kept, refused: { input, requestId } }
    kept.push(answer.value.id)
  }
}

async function everyActIsRefused(line: Answering, life: Life, reasons: readonly string[]) {
  const { founder, applicant, desk, draft: id, version, kase } = life
  const acts: Record<string, Promise<{ status: number; error: ErrorFacts | undefined }>> = {
    'signing in': new Browser(line).mutate('sessions', 'enterDemo', { personId: heRuoxi.id }),
    starting: founder.mutate('applications', 'start', {
      service: 'company',
      action: 'new',
      for: linYue.id,
    }),
    saving: founder.mutate('applications', 'save', {
      id,
      element: 'contact.phone',
      value: '13800000009',
      seen: version,
    }),
    discarding: founder.mutate('applications', 'discard', { id }),
    submitting: founder.mutate('applications', 'submit', { id, declared: true, version }),
    withdrawing: applicant.mutate('cases', 'withdraw', kase),
    deciding: desk.mutate('cases', 'decide', { ...kase, ...APPROVAL }),
    'handing in a file': founder
      .upload(id, 'company.articles', articlesPdf())
      .then((response) => ({ status: response.statusCode, error: response.json() })),
    leaving: founder.mutate('sessions', 'leave'),
  }
  for (const [name, act] of Object.entries(acts)) {
    const { status, error } = await act
    expect([status, error?.refusal], name).toEqual([503, 'read-only'])
    expect(reasons, name).toContain(error?.params?.reason)
  }
  // The portal holds a sentence for each of these in both languages.
  expect(REFUSAL_CODES).toContain('read-only')
}

async function readsGoOn(line: Answering, life: Life): Promise<void> {
  const { founder, applicant, desk, owner, draft, upload, kase } = life
  const { answers } = await founder.get('applications', 'get', { id: draft })
  expect(answers['contact.phone']?.value).toBe('13800000000')
  expect((await founder.get('sessions', 'me'))?.person.id).toBe(linYue.id)
  expect((await applicant.get('cases', 'getMine', { id: kase.id })).version).toBe(kase.version)
  expect((await desk.get('cases', 'queue', { view: 'mine' })).rows).toHaveLength(1)
  const [licence] = await owner.get('certificates', 'listMine')
  expect(licence?.state).toBe('valid')

  const file = await line.app.inject({
    url: `/uploads/${upload}`,
    headers: { 'x-vermilion': '1', cookie: founder.cookie },
  })
  expect(file.rawPayload.equals(articlesPdf())).toBe(true)
  for (const url of [
    '/log/checkpoint',
    '/log/tile/0/000.p/1',
    '/trust.json',
    '/kinds/business-licence.json',
    `/certificates/${licence?.id}/bundle.json`,
  ])
    expect([url, (await line.app.inject({ url })).statusCode]).toEqual([url, 200])
}

async function health(line: Answering): Promise<[number, string | undefined]> {
  const response = await line.app.inject({ url: '/health' })
  return [response.statusCode, response.json().reason]
}

const writesAgain = (line: Answering) =>
  expect.poll(() => health(line), { interval: 100 }).toEqual([200, undefined])

/** Everything that was refused before: a key, a certificate, a file, and the log signed over it all. */
async function theWorkIsDone(life: Life): Promise<void> {
  const { founder, applicant, desk, draft: id, version, kase } = life
  const acted = await desk.act('cases', 'decide', { ...kase, ...APPROVAL })
  expect(acted.certificateId).toBeDefined()
  await isProven(applicant, kase.id, acted.version)
  expect((await founder.upload(id, 'company.articles', articlesPdf())).statusCode).toBe(200)
  const submitted = await founder.act('applications', 'submit', { id, declared: true, version })
  await isProven(founder, submitted.caseId, 1)
}

/** A log that could not sign for a while tries again every second: the proof may come after the answer. */
async function isProven(party: Browser, id: string, seq: number): Promise<void> {
  const proof = async () => (await party.get('cases', 'receipt', { id, seq })).proof
  await expect.poll(proof).toContain('c2sp.org/tlog-proof@v1')
}

async function endsWhole(node: NodeProcess, home: string): Promise<void> {
  expect(await node.stop()).toBe(0)
  await using books = await openBooks(home)
  expect(await books.fsck()).toEqual([])
}
