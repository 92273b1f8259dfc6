import { describe, expect, test } from 'vitest'
import { hasVectors, vectorsIn } from '../../tests/vectors.ts'
import { CborTag, encodeCbor } from '../index.ts'
import { runVectors, type VectorFolder, type VectorOutcome } from './index.ts'

const text = (value: string) => new TextEncoder().encode(value)
const folderOf = (files: Readonly<Record<string, string>>): VectorFolder => ({
  paths: new Set(Object.keys(files)),
  read: (path) => text(files[path] ?? ''),
})

async function outcomesOf(folder: VectorFolder): Promise<VectorOutcome[]> {
  const outcomes: VectorOutcome[] = []
  for await (const outcome of runVectors(folder)) outcomes.push(outcome)
  return outcomes
}
const resultsOf = async (files: Readonly<Record<string, string>>) =>
  (await outcomesOf(folderOf(files))).map(({ name, result }) => `${result} ${name}`)

test('a file that nobody knows is skipped, and said so', async () => {
  expect(await resultsOf({ 'a/readme.md': '#', 'b.json': '{"n": 1}', 'c.json': '{"cut' })).toEqual([
    'skipped a/readme.md',
    'skipped b.json',
    'skipped c.json',
  ])
})

test('what a file holds decides, wherever it stands, and one vector is as good as a list', async () => {
  const root = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='
  const probe = { leafIdx: 0, treeSize: 1, leafHash: root, root, proof: null }
  expect(
    await resultsOf({
      'one.json': JSON.stringify({ ...probe, desc: 'alone', wantErr: false }),
      'x/y/many.json': JSON.stringify([
        { ...probe, desc: 'good', wantErr: false },
        { ...probe, desc: 'told wrongly', wantErr: true },
      ]),
    }),
  ).toEqual([
    'passed one.json: alone',
    'passed x/y/many.json: good',
    'failed x/y/many.json: told wrongly',
  ])
})

test('a size above 2^53 is not rounded to one that would do', async () => {
  const hash = '+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU='
  const probe = (size: string) =>
    `{"size1": ${size}, "size2": ${size}, "root1": "${hash}", "root2": "${hash}", "proof": [], "desc": "d", "wantErr": `
  expect(
    await resultsOf({
      'a.json': `${probe('9007199254740991')}false}`,
      'b.json': `${probe('9007199254740993')}true}`,
    }),
  ).toEqual(['passed a.json: d', 'passed b.json: d'])
})

test('a signed statement without a receipt is read and written again, and held to nothing more', async () => {
  const header = encodeCbor(new Map([[1, -7]]))
  const statement = encodeCbor(new CborTag(18, [header, new Map(), header, header]))
  const folder = { paths: new Set(['s.cose']), read: () => statement }
  expect(await outcomesOf(folder)).toEqual([{ result: 'passed', name: 's.cose: written again' }])
})

test('a member of another form than its name tells makes the file fail, not the run', async () => {
  const [one] = await outcomesOf(folderOf({ 'w.json': '{"logs": {"a": {}}, "exchanges": []}' }))
  expect(one).toMatchObject({ result: 'failed', name: 'w.json: file' })
})

/** How many statements the public sets have at least in each part. */
const LEAST = {
  cose: 8,
  ed25519: 1065,
  jcs: 16,
  merkle: 1500,
  mldsa: 180,
  note: 41,
  tiles: 53,
  witness: 10,
} as const

/** One thing in each part that is told otherwise: then something must fail. */
const ALTERED: Readonly<Record<keyof typeof LEAST, readonly [RegExp, string | RegExp, string][]>> =
  {
    cose: [[/\.diag$/, '/ size / 5', '/ size / 6']],
    ed25519: [[/wycheproof/, '"result": "valid"', '"result": "invalid"']],
    jcs: [[/output\/french/, 'p', 'q']],
    merkle: [
      [/\.inclusion/, '"wantErr": false', '"wantErr": true'],
      [/\.consistency/, '"wantErr": false', '"wantErr": true'],
      [/\.subtreeinclusion/, '"wantErr": false', '"wantErr": true'],
      [/\.subtreeconsistency/, '"wantErr": false', '"wantErr": true'],
      [/rfc6962/, /("rootsBySizeHex": \[\s*")../, '$100'],
      [/navigli/, /("hashes": \[\s*")./, '$1_'],
    ],
    mldsa: [],
    note: [
      [/signed-note/, '"want": "ok"', '"want": "malformed"'],
      [/tlog-proof/, '"wantErr": true', '"wantErr": false'],
    ],
    tiles: [
      [/tessera.*checkpoint\.7$/, '\n7\n', '\n8\n'],
      [/tessera.*entries\/000\.p\/7$/, /^../s, '\u0000\u0001'],
    ],
    witness: [[/add-checkpoint/, '"status": 422', '"status": 200']],
  }

describe.skipIf(!hasVectors)('public vectors', () => {
  test.each(Object.entries(LEAST))('%s: every one gets the wanted verdict', async (part, least) => {
    // The roots of a real log are of leaves that stand among the tiles.
    const folder = part === 'merkle' ? joined(vectorsIn(part), vectorsIn('tiles')) : vectorsIn(part)
    const outcomes = await outcomesOf(folder)
    expect(outcomes.filter(({ result }) => result === 'failed')).toEqual([])
    expect(outcomes.filter(({ result }) => result === 'passed').length).toBeGreaterThanOrEqual(
      least,
    )
  })

  test.each(
    Object.entries(ALTERED).flatMap(([part, all]) => all.map((each) => [part, ...each] as const)),
  )('%s: told otherwise in %s (%s), it fails', async (part, file, from, to) => {
    const folder = vectorsIn(part)
    const path = [...folder.paths].find((each) => file.test(each)) ?? ''
    const alter = (bytes: Uint8Array) => {
      const before = Buffer.from(bytes).toString('latin1')
      const after = before.replace(from, to)
      expect(after).not.toBe(before)
      return new Uint8Array(Buffer.from(after, 'latin1'))
    }
    const altered: VectorFolder = {
      paths: new Set(
        [...folder.paths].filter((each) => !/number|navigli/.test(each) || file.test(each)),
      ),
      read: (each) => (each === path ? alter(folder.read(each)) : folder.read(each)),
    }
    const outcomes = await outcomesOf(
      part === 'merkle' ? joined(altered, vectorsIn('tiles')) : altered,
    )
    expect(outcomes.filter(({ result }) => result === 'failed')).not.toEqual([])
  })
})

function joined(one: VectorFolder, other: VectorFolder): VectorFolder {
  return {
    paths: new Set([...one.paths, ...other.paths]),
    read: (path) => (one.paths.has(path) ? one.read(path) : other.read(path)),
  }
}
