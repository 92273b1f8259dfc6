import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TrustFile } from '@vermilion/credentials'
import {
  cosign,
  cosignerVkey,
  formatVkey,
  parseNote,
  parseTlogProof,
  utf8,
} from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findRecordProof, verifyRecord } from '../src/commands/record.ts'
import { recordLines } from '../src/commands/record-lines.ts'
import { speechIn } from '../src/commands/speech.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode } from './support/test-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-records-'))
const home = join(folder, 'home')
const file = (name: string) => join(folder, name)
const text = (name: string) => readFileSync(file(name), 'utf8')
let trustFile: TrustFile

// Everything is saved once, and then the node is gone: what follows asks nobody.
beforeAll(async () => {
  mkdirSync(home)
  await using world = await openTestNode()
  const { log } = world.node
  await log.sealNow()
  const get = async (path: string) => (await world.app.inject({ url: `/log/${path}` })).rawPayload
  const index = await privateIndex(log)
  writeFileSync(file('proof.tlog-proof'), await get(`proofs/${index}`))
  writeFileSync(file('entry.bin'), await get(`entries/${index}`))
  writeFileSync(file('other.bin'), await get(`entries/${index - 1}`))
  writeFileSync(file('receipt.cose'), await get(`receipts/${index}.cose`))
  const receipt = await log.receipt(index)
  writeFileSync(file('receipt.json'), JSON.stringify(receipt))
  writeFileSync(file('early.json'), JSON.stringify({ ...receipt, proof: null }))
  writeFileSync(join(home, 'trust.json'), world.node.serving.trustFile)
  trustFile = JSON.parse(world.node.serving.trustFile)
  alter('proof.tlog-proof', 'bare.tlog-proof', /^extra .*\n/m, '')
  alter('proof.tlog-proof', 'elsewhere.tlog-proof', /^index \d+/m, 'index 1')
  alter('proof.tlog-proof', 'cut.tlog-proof', /\n\n[\s\S]*$/, '')
  alter(
    'proof.tlog-proof',
    'stranger.tlog-proof',
    /bj\.vermilion\.example/g,
    'xx.vermilion.example',
  )
  alter('receipt.json', 'told-otherwise.json', /"value":"[^"]*"/, '"value":"something else"')
  writeFileSync(file('cut.cose'), readFileSync(file('receipt.cose')).subarray(0, 120))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Log = Awaited<ReturnType<typeof openTestNode>>['node']['log']

/** An entry whose fields a receipt opens. */
async function privateIndex(log: Log): Promise<number> {
  for (let index = log.checkpoint().size - 1; index > 0; index--)
    if ((await log.receipt(index))?.fields.some(({ value }) => typeof value === 'string'))
      return index
  throw new Error('the seeded world has private entries')
}

function alter(from: string, to: string, what: RegExp, by: string): void {
  const altered = text(from).replace(what, by)
  expect(altered).not.toBe(text(from))
  writeFileSync(file(to), altered)
}

const verify = (names: readonly string[], ...flags: string[]) =>
  vermilion(['verify', ...names.map(file), ...flags], { VERMILION_HOME: home })

describe('the proof of a record is judged with every server gone', () => {
  test.each([
    [['proof.tlog-proof'], 0, 'Valid: this record stands', '有效：这条记录'],
    [['bare.tlog-proof', 'entry.bin'], 0, 'Valid: this record stands', '有效：这条记录'],
    [['receipt.cose', 'entry.bin'], 0, 'Valid: this record stands', '有效：这条记录'],
    [['receipt.json'], 0, 'Valid: this record stands', '有效：这条记录'],
    [['bare.tlog-proof', 'other.bin'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['receipt.cose', 'other.bin'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['elsewhere.tlog-proof'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['cut.cose', 'entry.bin'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['cut.tlog-proof', 'entry.bin'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['told-otherwise.json'], 1, 'Not valid: the public log does not', '无效：公开日志里'],
    [['stranger.tlog-proof'], 3, 'Cannot be told: whether this record', '无法判断：还不能说'],
    [['early.json'], 3, 'Cannot be told: whether this record', '无法判断：还不能说'],
  ])('%j ends with %i', async (names, code, en, zh) => {
    for (const [language, sentence] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const answer = await verify(names, '--language', language)
      expect(answer.code).toBe(code)
      expect(answer.out.startsWith(sentence), answer.out).toBe(true)
      expect(answer.out).not.toMatch(/[{}]\w/)
    }
  })

  test('a receipt shows what the record says, and where it stands', async () => {
    const { out } = await verify(['receipt.json'], '--language', 'en')
    expect(out).toMatch(/^The file says:\n {2}Kind of record {2,}[a-z]+\.[a-z]+\n/m)
    expect(out).toMatch(/^ {2}passed {3}Form {15}a receipt of a hall$/m)
    expect(out).toMatch(/^ {2}passed {3}In the public log {2}no\. \d+ of \d+, bj\./m)
    expect(out).toMatch(/^ {2}unknown {2}Witnesses {10}The trust file asks for none/m)
  })

  test('the report says the same to a program', async () => {
    const { out } = await verify(['receipt.cose', 'entry.bin'], '--json')
    const parsed = parseTlogProof(text('proof.tlog-proof'))
    expect(JSON.parse(out)).toMatchObject({
      ...{ overall: 'valid', form: 'cose-receipt', origin: trustFile.origin, witnesses: [] },
      index: parsed.ok && parsed.proof.index,
    })
    const bad = await verify(['bare.tlog-proof', 'other.bin'], '--json')
    expect(JSON.parse(bad.out)).toMatchObject({ overall: 'invalid', code: 'log-proof-bad' })
  })
})

test.each([
  [['bare.tlog-proof'], 'does not hold the entry that it proves', '里没有它所证明的记录'],
  [['receipt.cose'], 'does not hold the entry that it proves', '里没有它所证明的记录'],
  [['receipt.json', 'entry.bin'], 'brings along what it is about', '自己就带着它所说的'],
  [['receipt.cose', 'nowhere.bin'], 'There is no file', '没有 /'],
])('%j is told what is missing', async (names, en, zh) => {
  expect(await verify(names, '--language', 'en')).toMatchObject({
    ...{ code: 2, out: '', err: expect.stringContaining(en) },
  })
  expect((await verify(names, '--language', 'zh')).err).toContain(zh)
})

describe('where the trust file asks for a witness', () => {
  const witness = seedSigner(new Uint8Array(32).fill(9), 'tj.example/witness')
  const vkey = formatVkey(cosignerVkey(witness.name, witness.publicKey))
  const strict = () => ({ ...trustFile, policy: { text: `witness tj ${vkey}\nquorum tj\n` } })
  const judge = async (proof: string | Uint8Array) => {
    const found = findRecordProof(typeof proof === 'string' ? utf8(proof) : proof)
    if (!found) throw new Error('this is one')
    return verifyRecord(found, readFileSync(file('entry.bin')), strict())
  }

  test('a record that the log alone has signed is not shown as good', async () => {
    expect(await judge(text('proof.tlog-proof'))).toMatchObject({
      ...{ overall: 'caution', code: 'log-unwitnessed' },
    })
  })

  test('neither is a COSE receipt, which no witness signs', async () => {
    const report = await judge(readFileSync(file('receipt.cose')))
    expect(report).toMatchObject({ overall: 'caution', code: 'log-unwitnessed' })
    expect(recordLines(report, speechIn('en')).at(-1)).toMatch(/^ {2}unknown .* Use its tlog-proof/)
    expect(recordLines(report, speechIn('zh')).at(-1)).toMatch(
      /^ {2}不能确定 .*请改用它的 tlog-proof/,
    )
  })

  test('one that the witness has seen is, with its name and the time', async () => {
    const proof = text('proof.tlog-proof')
    const note = parseNote(proof.slice(proof.indexOf('\n\n') + 2))
    if (!note.ok) throw new Error(note.reason)
    const time = Date.UTC(2026, 10, 29, 1, 2) / 1000
    const report = await judge(proof + (await cosign(note.text, witness, time)))
    expect(report).toMatchObject({ overall: 'valid', witnesses: [{ name: witness.name, time }] })
    expect(recordLines(report, speechIn('en')).at(-1)).toBe(
      '  passed  Witnesses          not later than 29 November 2026, 09:02 Beijing time: tj.example/witness',
    )
    expect(recordLines(report, speechIn('zh')).at(-1)).toBe(
      '  通过  见证方        不晚于北京时间2026年11月29日 09:02：tj.example/witness',
    )
  })
})

test('a file whose log names no receipt key proves nothing by a receipt', async () => {
  const proof = findRecordProof(readFileSync(file('receipt.cose')))
  if (!proof) throw new Error('a receipt is one')
  const entry = readFileSync(file('entry.bin'))
  const found = await verifyRecord(proof, entry, { ...trustFile, receiptKeys: [] })
  expect(found).toMatchObject({ overall: 'caution', code: 'log-unknown' })
})
