import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  continueLog,
  createLog,
  didKeyOf,
  type JsonObject,
  keyHashOf,
  readWitnessFile,
  type WitnessFile,
  type WitnessRule,
  witnessVersion,
} from '../src/index.ts'
import { firstUnwitnessed, readWitnessRule } from '../src/webvh/witness.ts'
import { judgedHistory } from './support/judged.ts'
import { seedSigner } from './support/seed-signer.ts'

const at = Date.parse('2026-11-01T00:00:00Z')
const now = Date.parse('2026-12-01T00:00:00Z')
const [one, two, three, stranger] = [0x31, 0x32, 0x33, 0x34].map(seedSigner) as [
  ReturnType<typeof seedSigner>,
  ReturnType<typeof seedSigner>,
  ReturnType<typeof seedSigner>,
  ReturnType<typeof seedSigner>,
]
type Witness = typeof one
const rule = (threshold: number, ...witnesses: readonly Witness[]): WitnessRule => ({
  threshold,
  witnesses: witnesses.map(({ publicKey }) => didKeyOf(publicKey)),
})

const keys = [{ fragment: '2026-licence', publicKey: seedSigner(0x0c).publicKey }]
const updates = [0x0a, 0x0b, 0x1b, 0x1c].map(seedSigner)
const update = (nth: number) => updates[nth] as Witness

async function history(...rules: readonly (WitnessRule | undefined)[]): Promise<readonly string[]> {
  const lines: string[] = []
  for (const [nth, witness] of rules.entries()) {
    const change = {
      verificationKeys: keys,
      nextKeyHash: keyHashOf(update(nth + 1).publicKey),
      at: at + nth * 1000,
      signer: update(nth),
      witness,
    }
    const line =
      nth === 0
        ? (await createLog({ ...change, host: 'bj.vermilion.example', path: ['amr'] })).line
        : await continueLog(lines, change)
    lines.push(line)
  }
  return lines
}

const versionOf = (line: string | undefined) => String(JSON.parse(line ?? '{}').versionId)
const wordsOf = (line: string | undefined, ...witnesses: readonly Witness[]) =>
  Promise.all(witnesses.map((witness) => witnessVersion(versionOf(line), witness, at)))

const verdict = async (lines: readonly string[], file: WitnessFile) => {
  const found = await judgedHistory(lines, now, file)
  return found.ok ? 'good' : `${found.reason} at ${found.entry}`
}

describe('a history under 2 of 3 witnesses', async () => {
  const lines = await history(rule(2, one, two, three), undefined)
  const [first, second] = lines

  test.each<readonly [string, string, () => Promise<WitnessFile>]>([
    ['is good where two saw the newest entry', 'good', () => wordsOf(second, one, three)],
    [
      'is good where each entry was seen by two, if by others',
      'good',
      async () => [...(await wordsOf(first, one, two)), ...(await wordsOf(second, two, three))],
    ],
    ['is not where nobody saw it', 'unwitnessed at 1', async () => []],
    ['is not where one saw it', 'unwitnessed at 1', () => wordsOf(second, one)],
    [
      'is not where one said so twice',
      'unwitnessed at 1',
      async () => [
        ...(await wordsOf(second, one)),
        { ...(await witnessVersion(versionOf(second), one, at + 1000)) },
      ],
    ],
    [
      'is not where a stranger was the second',
      'unwitnessed at 1',
      () => wordsOf(second, one, stranger),
    ],
    [
      'is not where the newest entry is new to them',
      'unwitnessed at 2',
      () => wordsOf(first, one, two),
    ],
    [
      'is not where the word is for another history',
      'unwitnessed at 1',
      async () => wordsOf((await history(rule(2, one, two, three), rule(1, one)))[1], one, two),
    ],
    [
      'is not where a word was put under another version',
      'unwitnessed at 1',
      async () => {
        const words = await wordsOf(first, one, two)
        return words.map((word): JsonObject => ({ ...word, versionId: versionOf(second) }))
      },
    ],
    [
      'is not where a word names one key and was signed by another',
      'unwitnessed at 1',
      async () => {
        const [own = {}, word] = await wordsOf(second, one, stranger)
        const named = JSON.stringify(word).replace(
          `did:key:${didKeyOf(stranger.publicKey).slice(8)}#`,
          `${didKeyOf(two.publicKey)}#`,
        )
        return [own, JSON.parse(named) as JsonObject]
      },
    ],
    [
      'is good whatever else lies in the file',
      'good',
      async () => [
        {},
        { versionId: 7, proof: 'x' },
        {
          versionId: versionOf(second),
          proof: [null, 'x', {}, { verificationMethod: 'did:key:z#z' }],
        },
        ...(await wordsOf(second, stranger, one, two)),
      ],
    ],
  ])('%s', async (_, expected, file) => {
    expect(await verdict(lines, await file())).toBe(expected)
  })

  test('is not where one bit of a proof is another', async () => {
    const [own, word] = await wordsOf(second, one, two)
    const value = JSON.stringify(word)
    const place = value.indexOf('proofValue') + 20
    const other = value[place] === 'A' ? 'B' : 'A'
    const bad = JSON.parse(value.slice(0, place) + other + value.slice(place + 1)) as JsonObject
    expect(await verdict(lines, [own ?? {}, bad])).toBe('unwitnessed at 1')
  })
})

describe('a rule is in force', () => {
  test('for its own entry where there was none before', async () => {
    const lines = await history(undefined, rule(1, one))
    expect(await verdict(lines, [])).toBe('unwitnessed at 2')
    expect(await verdict(lines, await wordsOf(lines[1], one))).toBe('good')
  })

  test('for the entry that replaces it, and not for the next', async () => {
    const lines = await history(rule(1, one), rule(1, two), undefined)
    const seen = await wordsOf(lines[1], one)
    expect(await verdict(lines.slice(0, 2), seen)).toBe('good')
    expect(await verdict(lines.slice(0, 2), await wordsOf(lines[1], two))).toBe('unwitnessed at 1')
    expect(await verdict(lines, seen)).toBe('unwitnessed at 3')
    expect(await verdict(lines, [...seen, ...(await wordsOf(lines[2], two))])).toBe('good')
  })

  test('for the entry that ends it, and none after that', async () => {
    const lines = await history(rule(1, one), { threshold: 0, witnesses: [] }, undefined)
    expect(await verdict(lines, await wordsOf(lines[0], one))).toBe('unwitnessed at 2')
    expect(await verdict(lines, await wordsOf(lines[1], one))).toBe('good')
  })
})

test('what counts is the newest word of each witness, as counting all of them finds', async () => {
  const versions = ['1-a', '2-b', '3-c', '4-d']
  const witnesses = [one, two, three]
  const words = await Promise.all(
    witnesses.map((witness) => Promise.all(versions.map((v) => witnessVersion(v, witness, at)))),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 3 })), { maxLength: 8 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }),
      async (said, thresholds) => {
        const entries = versions.map((versionId, nth) => {
          const threshold = thresholds[nth] ?? 0
          return { versionId, rule: threshold > 0 ? rule(threshold, ...witnesses) : undefined }
        })
        const file = said.flatMap(([by, version]): JsonObject[] => {
          const word = words[by]?.[version]
          return word ? [word] : []
        })
        const counted = thresholds.findIndex(
          (threshold, nth) =>
            new Set(said.filter(([, version]) => version >= nth).map(([by]) => by)).size <
            threshold,
        )
        const found = await firstUnwitnessed(entries, file, now)
        expect(found).toBe(counted < 0 ? undefined : counted)
      },
    ),
    { numRuns: 60 },
  )
})

test.each([
  ['not an object', 3],
  ['no threshold', { witnesses: [{ id: didKeyOf(one.publicKey) }] }],
  ['a threshold of none', { threshold: 0, witnesses: [{ id: didKeyOf(one.publicKey) }] }],
  ['half a threshold', { threshold: 0.5, witnesses: [{ id: didKeyOf(one.publicKey) }] }],
  ['a threshold in letters', { threshold: '1', witnesses: [{ id: didKeyOf(one.publicKey) }] }],
  ['more than there are', { threshold: 2, witnesses: [{ id: didKeyOf(one.publicKey) }] }],
  ['nobody at all', { threshold: 1, witnesses: [] }],
  [
    'one key twice, if written in two ways',
    {
      threshold: 1,
      witnesses: [{ id: didKeyOf(one.publicKey) }, { id: didKeyOf(one.publicKey).slice(8) }],
    },
  ],
  ['another method', { threshold: 1, witnesses: [{ id: 'did:web:tj.vermilion.example' }] }],
])('%s is no rule', (_, value) => {
  expect(readWitnessRule(value)).toBeUndefined()
})

test.each(['', '{}', '[1]', '[', '[{}] x'])('%j is no witness file', (text) => {
  expect(readWitnessFile(text)).toBeUndefined()
})
