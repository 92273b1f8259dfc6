import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TrustFile } from '@vermilion/credentials'
import {
  findFork,
  forkFile,
  formatCheckpoint,
  leafHash,
  type SizeRange,
  signNote,
  utf8,
} from '@vermilion/ledger'
import { fileSigner, tileReader } from '@vermilion/ledger/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forkLines, verifyFork } from '../src/commands/fork.ts'
import { ORIGIN } from '../src/node-id.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode } from './support/test-node.ts'

const home = mkdtempSync(join(tmpdir(), 'vermilion-fork-'))
const file = (name: string) => join(home, name)

/** A witness was shown another history; what it makes of that is kept, and the node is gone. */
beforeAll(async () => {
  await using world = await openTestNode()
  const { log, database, serving } = world.node
  writeFileSync(file('trust.json'), serving.trustFile)
  const checkpoint = await log.sealNow()
  const tiles = tileReader(database.reader)
  const signer = fileSigner(join(world.home, 'keys/log.key'), ORIGIN)
  const signed = async (size: number, root: Uint8Array) => {
    const other = { origin: ORIGIN, size, root }
    return { checkpoint: other, note: await signNote(formatCheckpoint(other), signer) }
  }
  const truth = await signed(checkpoint.size, checkpoint.root)
  for (const [name, size] of Object.entries({ 'same.json': checkpoint.size, 'older.json': 40 })) {
    const fork = await findFork(await signed(size, leafHash(utf8('a lie'))), truth, tiles)
    const text = JSON.stringify(fork && forkFile(fork))
    writeFileSync(file(name), text)
    writeFileSync(
      file(`broken-${name}`),
      text.replace(/"newer":"(.*?)\\n(\d+)\\n/, '"newer":"$1\\n9$2\\n'),
    )
    writeFileSync(file(`strange-${name}`), text.replaceAll('bj.vermilion', 'xx.vermilion'))
  }
})
afterAll(() => rmSync(home, { recursive: true }))

const verify = (name: string, ...flags: string[]) =>
  vermilion(['verify', file(name), ...flags], { VERMILION_HOME: home })

test.each([
  [
    'same.json',
    0,
    /^Valid: the log bj\.vermilion.* has signed two histories.*\nIt signed two different roots/,
    /^有效：.*\n它为 \d+ 条记录/,
  ],
  [
    'older.json',
    0,
    /^Valid: .*\nThe 40 records that it signed are not the first/,
    /^有效：.*\n它签署的 40 条记录/,
  ],
  ['broken-older.json', 1, /^Not valid: .*\nThe reason: the newer checkpoint/, /^无效：/],
  ['strange-same.json', 3, /^Cannot be told: the trust file names no log xx/, /^无法判断：/],
])('evidence that the log lied is judged by its file alone: %s', async (name, code, en, zh) => {
  const said = await verify(name)
  expect([said.code, said.out]).toEqual([code, expect.stringMatching(en)])
  expect((await verify(name, '--language', 'zh')).out).toMatch(zh)
  expect(JSON.parse((await verify(name, '--json')).out)).toMatchObject({ form: 'fork' })
})

test('evidence that a stolen key alone has signed leaves open who did', async () => {
  const trustFile = JSON.parse(readFileSync(file('trust.json'), 'utf8')) as TrustFile
  const [vkey = ''] = trustFile.logs
  const text = readFileSync(file('same.json'), 'utf8')
  const judge = (range: SizeRange) =>
    verifyFork(text, { ...trustFile, logRanges: { [vkey]: range } })
  const report = await judge({ compromised: true })
  expect(report).toMatchObject({ overall: 'caution', byStolenKey: true })
  const say = (text: { en: string }) => text.en
  expect(forkLines(report, { say } as never)[0]).toMatch(/^Cannot be told: .* declared stolen/)
  expect(await judge({ until: 1, compromised: true })).toMatchObject({ overall: 'invalid' })
})
