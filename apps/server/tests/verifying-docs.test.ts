import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatCheckpoint, sha256, signNote, utf8 } from '@vermilion/ledger'
import { fileSigner } from '@vermilion/ledger/log'
import { chenxiPhotonics, linYue, luoShan, WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Browser } from './support/browser.ts'
import { hasGo } from './support/go-judge.ts'
import { submitCompany } from './support/journeys.ts'
import { endProcesses, type NodeProcess, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import { openTerminal, type Typed } from './support/terminal.ts'
import { type Block, type Claim, readBlocks, shapeOf } from './support/worked-page.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const PAGES = [
  { name: 'verifying.md', locale: 'C.UTF-8' },
  { name: 'verifying.zh-CN.md', locale: 'zh_CN.UTF-8' },
].map((page) => ({
  ...page,
  blocks: readBlocks(readFileSync(join(root, 'docs', page.name), 'utf8')),
}))

/** Tools that a machine may lack. */
const TOOLS = [
  { name: 'openssl', uses: /\bopenssl /, isHere: runs('openssl', 'version') && runs('xxd', '-v') },
  { name: 'go', uses: /\bgo build /, isHere: hasGo },
]
const lacks = (text: string) => TOOLS.find(({ uses, isHere }) => uses.test(text) && !isHere)

const folder = mkdtempSync(join(tmpdir(), 'vermilion-page-'))
const home = join(folder, 'home')
const bin = join(folder, 'bin')
const answers = new Map<Block, Typed>()
let node: NodeProcess
const PATIENCE = { timeout: 60_000, interval: 100 }

// Both pages are worked through at once, each in a folder and a shell of its own, against one node.
beforeAll(async () => {
  putNpm()
  node = await startNode({ home, now: WORLD_NOW })
  const line = overHttp(() => node.url)
  const { browser, caseId } = await submitCompany(line, linYue, chenxiPhotonics)
  const receipt = await vi.waitFor(async () => {
    const found = await browser.get('cases', 'receipt', { id: caseId, seq: 1 })
    expect(found).toMatchObject({ proof: expect.any(String) })
    return found
  }, PATIENCE)
  await publishedAbove(0)
  const shelf = await new Browser(line).enter(luoShan)
  const held = await shelf.get('certificates', 'listMine')
  const { id } = held.find(({ kind }) => kind === 'food-licence') ?? {}
  const licence = await (await fetch(`${node.url}/certificates/${id}/bundle.json`)).text()
  const events: Readonly<Record<string, () => Promise<unknown>>> = {
    'The log grows here.': async () => {
      const before = await publishedSize()
      const { version } = await browser.get('cases', 'getMine', { id: caseId })
      await browser.act('cases', 'withdraw', { id: caseId, version })
      await publishedAbove(before)
    },
    'Somebody is shown another log.': async () => {
      const [origin = '', count] = (await publishedNote()).split('\n')
      const text = formatCheckpoint({ origin, size: Number(count) - 1, root: sha256(utf8('lie')) })
      const other = await signNote(text, fileSigner(join(home, 'keys/log.key'), origin))
      for (const { name } of PAGES) writeFileSync(join(folder, name, 'other'), other)
    },
    'The node is stopped here.': () => node.stop(),
  }
  const meet = meetingOf(PAGES.length, events)
  await Promise.all(
    PAGES.map((page) =>
      workThrough(page, { 'receipt.json': JSON.stringify(receipt), 'licence.json': licence }, meet),
    ),
  )
})
afterAll(async () => {
  await endProcesses()
  rmSync(folder, { recursive: true })
})

test('both languages teach the same programs and commands', () => {
  const [one = [], other = []] = PAGES.map(({ blocks }) => blocks.map(({ text }) => text))
  expect(other).toEqual(one)
})

test('every program that is shown is used', () => {
  for (const { blocks } of PAGES)
    for (const block of blocks)
      if (block.kind === 'file')
        expect(
          blocks.some(
            ({ text, kind }) =>
              kind !== 'event' && text !== block.text && text.includes(block.name),
          ),
          block.name,
        ).toBe(true)
})

describe.each(PAGES)('$name', ({ blocks }) => {
  for (const block of blocks) {
    if (block.kind !== 'commands') continue
    const tool = lacks(block.text)
    const title = TOOLS.find(({ uses }) => uses.test(block.text))
    test.skipIf(tool)(
      `does what it says under “${block.place}”${title ? ` with ${title.name}` : ''}`,
      () => {
        const answer = answers.get(block)
        expect(answer?.code, `${block.text}\n${answer?.out}\n${answer?.err}`).toBe(0)
        if (block.claims) expectClaimed(answer?.out ?? '', block.claims)
      },
    )
  }
})

/** What a liar would have to change, and whom it must not deceive. */
describe('the programs of the page refuse', () => {
  const whoSigned = 'who-signed.mjs trust.json checkpoint'
  const checkProof = 'check-proof.mjs record.tlog-proof record.entry'
  const openAndCheck = (file: string) =>
    `open-record.mjs ${file} && node check-proof.mjs opened.tlog-proof opened.entry`
  test.each<readonly [lie: string, file: string, alter: Alteration, program: string]>([
    [
      'a trust file that asks for less',
      'trust.json',
      swap('watchers 2', 'watchers 1'),
      'check-trust.mjs trust.json',
    ],
    ['a checkpoint of another size', 'checkpoint', swap(/\n\d+\n/, '\n999\n'), whoSigned],
    ['a checkpoint that its log has not signed', 'checkpoint', swap(/.*\/log .*\n/, ''), whoSigned],
    ['a checkpoint with one witness', 'checkpoint', swap(/(.*\/witness .*\n){2}/, ''), whoSigned],
    ['a witness that signed at another time', 'checkpoint', turnTime, whoSigned],
    ['a key that may not sign this size', 'trust.json', endAtOne, whoSigned],
    [
      'entries that have another root',
      'checkpoint',
      swap(/\n[\w+/]{4}/, '\nAAAA'),
      'check-log.mjs copy checkpoint',
    ],
    ['an entry that the log does not hold', 'record.entry', turnLast, checkProof],
    [
      'an entry that stands elsewhere',
      'record.tlog-proof',
      swap('index 12', 'index 13'),
      checkProof,
    ],
    [
      'an entry that the receipt is not of',
      'record.entry',
      turnLast,
      'check-cose.mjs trust.json record.cose record.entry',
    ],
    [
      'a receipt that tells something else',
      'receipt.json',
      swap('"value":"', '"value":"x'),
      openAndCheck('receipt.json'),
    ],
    [
      'a certificate that says something else',
      'licence.json',
      swap('91110105MA', '91110105MB'),
      openAndCheck('licence.json'),
    ],
  ])('%s', async (_, file, alter, program) => {
    const place = mkdtempSync(join(folder, 'lie-'))
    cpSync(join(folder, PAGES[0]?.name ?? ''), place, { recursive: true })
    await using terminal = openTerminal(place, surroundings('C'))
    expect(await terminal.type(`node ${program}`)).toMatchObject({ code: 0 })
    const text = readFileSync(join(place, file), 'latin1')
    expect(alter(text)).not.toBe(text)
    writeFileSync(join(place, file), alter(text), 'latin1')
    expect(await terminal.type(`node ${program}`)).toMatchObject({ code: 1 })
  })
})

/** Of the bytes, as one character each. */
type Alteration = (text: string) => string
const swap =
  (what: string | RegExp, by: string): Alteration =>
  (text) =>
    text.replace(what, by)
const turnTime: Alteration = (text) =>
  text.replace(/(?<=\/witness .{14})./, (digit) => (digit === 'A' ? 'B' : 'A'))
const turnLast: Alteration = (text) => `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`
const endAtOne: Alteration = (text) => {
  const trust = JSON.parse(text)
  return JSON.stringify({ ...trust, logRanges: { [trust.logs[0]]: { until: 1 } } })
}

type Page = (typeof PAGES)[number]

async function workThrough(
  { name, locale, blocks }: Page,
  files: Readonly<Record<string, string>>,
  meet: (event: string) => Promise<unknown>,
): Promise<void> {
  const place = join(folder, name)
  mkdirSync(place)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text)
  const port = await freePort()
  await using terminal = openTerminal(place, surroundings(locale))
  for (const block of blocks) {
    if (block.kind === 'event') await meet(block.text)
    else if (block.kind === 'file') writeFileSync(join(place, block.name), `${block.text}\n`)
    else if (!lacks(block.text)) {
      const commands = block.text
        .replaceAll('http://localhost:4600', node.url)
        .replaceAll('4700', `${port}`)
      answers.set(block, await terminal.type(commands))
    }
  }
}

/** Whoever is there first waits for the others; then it happens once. */
function meetingOf(count: number, events: Readonly<Record<string, () => Promise<unknown>>>) {
  const waiting = new Map<string, { left: number; happened: PromiseWithResolvers<unknown> }>()
  return (event: string): Promise<unknown> => {
    const here = waiting.get(event) ?? { left: count, happened: Promise.withResolvers() }
    waiting.set(event, here)
    here.left -= 1
    if (here.left === 0)
      here.happened.resolve(events[event]?.() ?? Promise.reject(new Error(`what is ${event}`)))
    return here.happened.promise
  }
}

/** `npm run`, without the installing that a clone needs once. */
function putNpm(): void {
  mkdirSync(bin)
  const npm = `#!/bin/sh
[ "$1" = prefix ] && echo ${root} && exit
[ "$2" = --silent ] && shift
case $2 in vermilion) main=server ;; *) main=$2 ;; esac
shift 3
export INIT_CWD=$PWD
cd ${root} && exec ${process.execPath} apps/$main/src/main.ts "$@"
`
  writeFileSync(join(bin, 'npm'), npm, { mode: 0o755 })
}

function surroundings(locale: string): NodeJS.ProcessEnv {
  return {
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(':'),
    HOME: folder,
    LC_ALL: locale,
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    VERMILION_HOME: home,
    VERMILION_LOG: 'silent',
    VERMILION_CLOCK: new Date(WORLD_NOW).toISOString(),
  }
}

async function publishedNote(): Promise<string> {
  return (await fetch(`${node.url}/log/checkpoint`)).text()
}

/** Of a checkpoint that all three witnesses have signed: two are enough, and the page shows three. */
async function publishedSize(): Promise<number> {
  const note = await publishedNote()
  return note.match(/^— .*\/witness /gm)?.length === 3 ? Number(note.split('\n')[1]) : 0
}

function publishedAbove(size: number): Promise<void> {
  const look = async () => expect(await publishedSize()).toBeGreaterThan(size)
  return vi.waitFor(look, PATIENCE)
}

function expectClaimed(out: string, { form, text }: Claim): void {
  if (form === 'text') expect(`${out}\n`).toMatch(shapeOf(text))
  else expect(JSON.parse(out)).toMatchObject(likeness(JSON.parse(text)) as object)
}

/** As `shapeOf` for each text of a report. */
function likeness(value: unknown): unknown {
  if (typeof value === 'number') return expect.any(Number)
  if (typeof value === 'string') return expect.toSatisfy(saysLike(value))
  if (Array.isArray(value)) return value.map(likeness)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, likeness(each)]))
}

const saysLike = (claim: string) => (said: unknown) => shapeOf(claim).test(`${said}\n`)

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

function runs(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
