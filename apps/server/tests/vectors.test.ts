import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vermilion } from './support/command-line.ts'

const root = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='
const probe = (desc: string, wantErr: boolean) => ({
  ...{ leafIdx: 0, treeSize: 1, leafHash: root, root, proof: null },
  ...{ desc, wantErr },
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  for (const part of ['good/merkle', 'bad', 'none'])
    mkdirSync(join(folder, part), { recursive: true })
  const write = (path: string, probes: unknown) =>
    writeFileSync(join(folder, path), JSON.stringify(probes))
  write('good/merkle/inclusion.json', [probe('one', false), probe('two', false)])
  write('bad/inclusion.json', [probe('one', false), probe('two', true)])
  writeFileSync(join(folder, 'bad/readme.txt'), 'not a vector')
  writeFileSync(join(folder, 'none/readme.txt'), 'not a vector')
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (part: string, ...more: string[]) =>
  vermilion(['vectors', 'ledger', join(folder, part), ...more])

test('where every vector gets its verdict there is one line, and it counts them', async () => {
  expect(await run('good')).toEqual({ code: 0, out: '2 passed, 0 failed, 0 skipped', err: '' })
})

test.each([
  ['en', 'failed  inclusion.json: two: holds, should be refused', 'skipped readme.txt: '],
  ['zh', '不符  inclusion.json: two：holds, should be refused', '跳过  readme.txt：'],
])(
  'what differs is named, and so is what is left out, in %s',
  async (language, failed, skipped) => {
    const { code, out } = await run('bad', '--language', language)
    const lines = out.split('\n')
    expect(lines[0]).toBe(failed)
    expect(lines[1]).toContain(skipped)
    expect(lines[2]).toBe('1 passed, 1 failed, 1 skipped')
    expect(code).toBe(1)
  },
)

test('a folder in which nothing is a vector proves nothing', async () => {
  expect((await run('none')).code).toBe(1)
})

test.each([
  [['vectors'], 'Say what to run: ledger or certificates.'],
  [['vectors', 'ledger'], 'Name the folder with the vectors.'],
  [
    ['vectors', 'dmn', 'here'],
    'There are no vectors of "dmn", only of ledger and of certificates.',
  ],
  [['vectors', 'ledger', '/nowhere'], 'There is no folder /nowhere.'],
  [['vectors', 'ledger', 'here', 'there'], 'One word too many: there'],
])('%j is told what is wrong', async (args, says) => {
  const { code, err } = await vermilion([...args, '--language', 'en'])
  expect(err).toContain(says)
  expect(code).toBe(2)
})
