import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSmallStore } from '@vermilion/database'
import { WORLD_NOW } from '@vermilion/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { main } from '../src/commands/main.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vermilion-fsck-'))
const home = join(folder, 'home')
const VERMILION_CLOCK = new Date(WORLD_NOW).toISOString()
const environment = (VERMILION_HOME = home) => ({
  ...process.env,
  LC_ALL: 'C',
  VERMILION_HOME,
  VERMILION_CLOCK,
})

beforeAll(async () => {
  expect((await vermilion('seed')).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as an operator runs it. */
function vermilion(command: string, at = home): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, command], { env: environment(at) }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), text: out + err }),
    )
  })
}

/** The same in this process, for it is asked often. */
async function fsck(at = home): Promise<{ code: number; rows: string[] }> {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line))
  const code = await main(['fsck'], environment(at))
  log.mockRestore()
  const found = lines.slice(0, -1).map((line) => JSON.parse(line))
  return { code, rows: found.map(({ table, row }) => `${table} ${row}`) }
}

/** A copy of the home, to be changed by hand. */
function copied(): string {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(home, copy, { recursive: true })
  onTestFinished(() => rmSync(copy, { recursive: true }))
  return copy
}

/** As a hand would: past the guards that keep the node itself from it. */
function byHand(file: string, edit: (hand: ReturnType<typeof openSmallStore>) => void): void {
  const hand = openSmallStore(file, [])
  hand.handle.pragma('foreign_keys = off')
  hand.handle.pragma('ignore_check_constraints = on')
  const guards = hand.handle
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where type = 'trigger'",
    )
    .all()
  hand.handle.transaction(() => {
    for (const { name } of guards) hand.handle.exec(`drop trigger ${name}`)
    edit(hand)
    for (const { sql } of guards) hand.handle.exec(sql)
  })()
  hand.close()
}

test('a sound node is not blamed: exit code 0', async () => {
  expect(await vermilion('fsck')).toEqual({ code: 0, text: 'Everything agrees.\n' })
})

test('a row changed by hand is named in a line of JSON: exit code 1', async () => {
  const copy = copied()
  byHand(join(copy, 'node.sqlite'), ({ change }) =>
    change("update entries set body = cast(body || x'00' as blob) where idx = 42"),
  )
  const { code, text } = await vermilion('fsck', copy)
  expect(code).toBe(1)
  const [finding = '', sum] = text.split('\n')
  expect(JSON.parse(finding)).toEqual({
    table: 'entries',
    row: '42',
    problem: 'body is not the one that was sealed',
    says: 'record 42: body is not the one that was sealed',
  })
  expect(sum).toBe('1 row differs.')
})

/** Problems of each kind that is not found by a change of one byte, and how they are told in Chinese. */
const TOLD = [
  ['update heads set size = 7 where id = 1', '日志的头写着 7 条记录，实际有'],
  ['delete from entries where idx = 42', '第 42 号记录不见了'],
  ['update tiles set n = 9 where level = 0 and n = 0', '树的分片 0/9 不属于任何记录'],
  ["update checkpoints set note = 'x'", '时的签署点的格式不对'],
  ["insert into acts values ('stray', 'f', '1', 0)", '办理动作 stray 没有在日志里留下记录'],
] as const

test.each(TOLD)('after %s the operator reads in Chinese: %s', async (sql, told) => {
  const copy = copied()
  byHand(join(copy, 'node.sqlite'), ({ change }) => change(sql))
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line))
  expect(await main(['fsck', '--language', 'zh'], environment(copy))).toBe(1)
  log.mockRestore()
  const said = lines.slice(0, -1).map((line): string => JSON.parse(line).says)
  expect(
    said.some((each) => each.includes(told)),
    said.join('\n'),
  ).toBe(true)
  expect(lines.at(-1)).toMatch(/^有 \d+ 行不符。$/)
})

test('where no node is, nothing is checked and nothing is made: exit code 2', async () => {
  const empty = join(folder, 'empty')
  expect(await vermilion('fsck', empty)).toEqual({
    code: 2,
    text: `There is no node in ${empty}.\n`,
  })
})

test('where the rows are gone, no empty database is made in their place: exit code 2', async () => {
  const copy = copied()
  for (const file of ['node.sqlite', 'node.sqlite-wal', 'node.sqlite-shm'])
    rmSync(join(copy, file), { force: true })
  expect(await vermilion('fsck', copy)).toEqual({ code: 2, text: `There is no node in ${copy}.\n` })
  expect(existsSync(join(copy, 'node.sqlite'))).toBe(false)

  writeFileSync(join(copy, 'node.sqlite'), 'no database\n')
  const { code, text } = await vermilion('fsck', copy)
  expect(code).toBe(2)
  expect(text).toMatch(/^A database file in the data folder is damaged/)
})

/** Every column of bytes that the log keeps, with the key of its row. */
const COLUMNS = [
  ['entries', 'body', ['idx']],
  ['entries', 'chain', ['idx']],
  ['payloads', 'nonce', ['idx', 'part']],
  ['payloads', 'ciphertext', ['idx', 'part']],
  ['tiles', 'data', ['level', 'n']],
  ['checkpoints', 'root', ['size']],
  ['heads', 'chain', ['id']],
] as const

describe.each(COLUMNS)('any byte of %s.%s', (table, column, key) => {
  test('changed by hand is found, and no other row is blamed', async () => {
    const copy = copied()
    const place = fc.record({ row: fc.nat(), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(place, async ({ row, at, by }) => {
        const { named, undo } = changeByte(join(copy, 'node.sqlite'), { row, at, by })
        expect(await fsck(copy)).toEqual({ code: 1, rows: [named] })
        undo()
      }),
      { numRuns: 2 },
    )
    expect(await fsck(copy)).toEqual({ code: 0, rows: [] })
  })

  function changeByte(file: string, { row, at, by }: { row: number; at: number; by: number }) {
    let named = ''
    const flip = () =>
      byHand(file, ({ handle, change }) => {
        const rows = handle
          .prepare<[], Record<string, number>>(`select ${key.join(', ')} from ${table}`)
          .all()
        const chosen = rows[row % rows.length] ?? {}
        const values = key.map((name) => chosen[name])
        named = `${table} ${values.join('/')}`
        const there = key.map((name) => `${name} = ?`).join(' and ')
        const bytes = handle
          .prepare<unknown[], { bytes: Buffer }>(
            `select ${column} as bytes from ${table} where ${there}`,
          )
          .get(values)?.bytes
        if (!bytes) throw new Error('there is such a row')
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by
        change(`update ${table} set ${column} = ? where ${there}`, bytes, ...values)
      })
    flip()
    return { named, undo: flip }
  }
})

test('a subject’s key that was changed by hand is told by the payloads under it', async () => {
  const copy = copied()
  byHand(join(copy, 'keys.sqlite'), ({ change }) =>
    change(
      `update subject_keys set wrapped = zeroblob(60)
       where id = (select min(id) from subject_keys where wrapped is not null)`,
    ),
  )
  const { code, rows } = await fsck(copy)
  expect(code).toBe(1)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every((row) => row.startsWith('payloads '))).toBe(true)
})

test.each(['root', 'note'])('the lock’s %s changed by hand is found', async (column) => {
  const copy = copied()
  const changed = column === 'root' ? 'zeroblob(32)' : "replace(note, 'a', 'b')"
  byHand(join(copy, 'lock.sqlite'), ({ change }) =>
    change(`update locks set ${column} = ${changed}`),
  )
  expect(await fsck(copy)).toEqual({ code: 1, rows: ['locks bj.vermilion.example/log'] })
})
