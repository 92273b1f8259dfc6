import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  checkWholeLog,
  entriesPath,
  formatVkey,
  type LogReader,
  tilePath,
  vkeyOf,
} from '@vermilion/ledger'
import { fileSigner } from '@vermilion/ledger/log'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORIGIN } from '../src/node-id.ts'
import { vermilion } from './support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-export-'))
const VERMILION_HOME = join(folder, 'home')
const VERMILION_CLOCK = new Date(WORLD_NOW).toISOString()
const asked = (...args: string[]) => vermilion(args, { VERMILION_HOME, VERMILION_CLOCK })
const newFolder = () => mkdtempSync(join(folder, 'out-'))

beforeAll(async () => {
  expect((await asked('seed')).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

const vkeyIn = (home: string) =>
  formatVkey(vkeyOf(ORIGIN, fileSigner(join(home, 'keys/log.key'), ORIGIN).publicKey))

/** The folder as any static host serves it. */
const readerOf = (out: string): LogReader => ({
  checkpoint: async () => readFileSync(join(out, 'checkpoint'), 'utf8'),
  tile: async (level, n, width) => readFileSync(join(out, tilePath(level, n, width))),
  entries: async (n, width) => gunzipSync(readFileSync(join(out, entriesPath(n, width)))),
})

test('the folder is the whole log, which checks as the live one does', async () => {
  const out = join(newFolder(), 'log')
  const { code, out: said } = await asked('export-tiles', out)
  expect(code).toBe(0)
  const size = Number(readFileSync(join(out, 'checkpoint'), 'utf8').split('\n')[1])
  expect(said).toBe(`2 files written; ${out} now holds ${size} records.`)
  expect(await checkWholeLog(readerOf(out), { vkeys: [vkeyIn(VERMILION_HOME)] })).toMatchObject({
    ok: true,
    checkpoint: { size },
  })
  expect(
    readdirSync(out, { recursive: true }).filter((name) => `${name}`.endsWith('.new')),
  ).toEqual([])
})

test('asked again it writes what is new, and nothing is', async () => {
  const out = newFolder()
  await asked('export-tiles', out)
  expect((await asked('export-tiles', out)).out).toMatch(/^0 files written; /)
  expect((await asked('export-tiles', out, '--language', 'zh')).out).toMatch(/^写了 0 个文件；/)
})

test('where it broke off before its checkpoint, it begins anew', async () => {
  const out = newFolder()
  await asked('export-tiles', out)
  rmSync(join(out, 'checkpoint'))
  expect((await asked('export-tiles', out)).out).toMatch(/^2 files written; /)
})

test.each([
  ['something else', 'notes.txt', 'mine', 'holds something else. Choose an empty folder.'],
  ['no checkpoint of this log', 'checkpoint', 'elsewhere\n', 'holds another log, or more of this'],
])('a folder with %s stays as it is', async (_, name, text, sentence) => {
  const out = newFolder()
  writeFileSync(join(out, name), text)
  const { code, err } = await asked('export-tiles', out)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
  expect(readdirSync(out)).toEqual([name])
  expect(readFileSync(join(out, name), 'utf8')).toBe(text)
})

test('without a folder, or without a node, it says so', async () => {
  expect((await asked('export-tiles')).err).toMatch(/^Name the folder to write to\./)
  const nowhere = join(folder, 'nowhere')
  const { code, err } = await vermilion(['export-tiles', newFolder()], { VERMILION_HOME: nowhere })
  expect([code, err]).toEqual([2, `There is no node in ${nowhere}.`])
})
