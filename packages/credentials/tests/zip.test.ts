import { concat, fromUtf8, utf8 } from '@vermilion/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readZip } from '../src/intake/intake.ts'
import { type Packed, sourceOf, zipOf } from './support/zip.ts'

const licence = utf8('{"v":1}'.repeat(40))
const zeros = (bytes: number) => new Uint8Array(bytes)

async function unpack(archive: Uint8Array) {
  const zip = await readZip(sourceOf(archive))
  if (!zip.ok) return zip.reason
  return Promise.all(
    zip.entries.map(async ({ name, read }) => {
      const bytes = await read()
      return [name, typeof bytes === 'string' ? bytes : bytes.length] as const
    }),
  )
}

describe('what an honest program packs comes out', () => {
  test('files in folders, packed or stored, in their order', async () => {
    const archive = zipOf([
      { name: 'all/', bytes: zeros(0), stored: true },
      { name: 'all/a.json', bytes: licence },
      { name: '__MACOSX/all/._a.json', bytes: licence },
      { name: 'all/.DS_Store', bytes: licence },
      { name: '执照.json', bytes: licence, stored: true },
    ])
    expect(await unpack(archive)).toEqual([
      ['all/a.json', licence.length],
      ['执照.json', licence.length],
    ])
  })

  test('names of Chinese Windows are read', async () => {
    const name = Uint8Array.from([0xd6, 0xb4, 0xd5, 0xd5, 0x2e, 0x6a])
    expect(await unpack(zipOf([{ name, bytes: licence }]))).toEqual([['执照.j', licence.length]])
  })

  test('a comment may hold what looks like an end', async () => {
    const archive = zipOf([{ name: 'a', bytes: licence }], 'PK\x05\x06 and twenty more signs of it')
    expect(await unpack(archive)).toEqual([['a', licence.length]])
  })

  test('any bytes come out as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 5 }),
        async (all) => {
          const zip = await readZip(
            sourceOf(zipOf(all.map((bytes, i) => ({ name: `f${i}`, bytes, stored: i % 2 === 0 })))),
          )
          expect(zip.ok && (await Promise.all(zip.entries.map(({ read }) => read())))).toEqual(all)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('what is wrong with one file is told of that file', () => {
  const faults: readonly (readonly [string, Omit<Packed, 'name'>, string])[] = [
    ['a password', { bytes: licence, claims: { flags: 1 } }, 'encrypted'],
    ['strong encryption', { bytes: licence, claims: { flags: 0x40 } }, 'encrypted'],
    ['a hidden directory', { bytes: licence, claims: { flags: 0x2000 } }, 'encrypted'],
    ['LZMA', { bytes: licence, claims: { method: 14 } }, 'method-unknown'],
    ['a file past every limit', { bytes: licence, claims: { size: 9 << 20 } }, 'too-large'],
    ['a file of the ZIP64 form', { bytes: licence, claims: { size: 0xffffffff } }, 'too-large'],
    ['a checksum that is another’s', { bytes: licence, claims: { crc: 1 } }, 'damaged'],
    ['a size that is not so', { bytes: licence, claims: { size: 12 } }, 'damaged'],
    [
      'what is not deflated',
      { bytes: utf8('\xff'.repeat(20)), stored: true, claims: { method: 8 } },
      'damaged',
    ],
    ['eight megabytes of nothing', { bytes: zeros(8 << 20) }, 'bomb'],
    ['more than it says', { bytes: zeros(64 << 20), claims: { size: 1000 } }, 'bomb'],
  ]
  test.each(faults)('%s', async (_what, packed, fault) => {
    const archive = zipOf([
      { name: 'bad', ...packed },
      { name: 'good', bytes: licence },
    ])
    expect(await unpack(archive)).toEqual([
      ['bad', fault],
      ['good', licence.length],
    ])
  })
})

describe('an archive that is none, or unfolds without end, is refused whole', () => {
  const archive = zipOf([
    { name: 'a', bytes: licence },
    { name: 'b', bytes: licence },
  ])
  test.each([
    ['cut at its end', archive.slice(0, -1), 'damaged'],
    ['cut in its directory', concat(archive.slice(0, 40), archive.slice(-22)), 'damaged'],
    ['with something behind it', concat(archive, utf8('x')), 'damaged'],
    [
      'a directory of other bytes',
      archive.map((byte, i) => (i > 90 && i < 150 ? 0 : byte)),
      'damaged',
    ],
    [
      'two files of the same bytes',
      zipOf([
        { name: 'a', bytes: licence },
        { name: 'b', bytes: licence, claims: { at: 0 } },
      ]),
      'overlapping',
    ],
    [
      'a directory for ten thousand and one',
      zipOf(
        Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}`, bytes: zeros(0), stored: true })),
      ),
      'too-many',
    ],
  ])('%s', async (_what, bytes, reason) => {
    expect(await unpack(bytes)).toBe(reason)
  })

  test('any bytes, and any archive with some bytes changed, get an answer', async () => {
    const changed = fc
      .array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => archive.map((byte, i) => changes.findLast(([at]) => at === i)?.[1] ?? byte))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), changed), async (bytes) => {
        const found = await unpack(bytes)
        if (typeof found === 'string') expect(found).toMatch(/^(damaged|too-many|overlapping)$/)
      }),
      { numRuns: 300 },
    )
  })
})

test('a name is a text even where the archive claims UTF-8 and writes none', async () => {
  const name = Uint8Array.from([0x61, 0xff, 0x2f, 0x2e, 0x2e, 0x2f, 0x62])
  const zip = await readZip(sourceOf(zipOf([{ name, bytes: licence, claims: { flags: 0x800 } }])))
  expect(zip.ok && zip.entries.map((entry) => entry.name)).toEqual(['a\ufffd/b'])
  expect(fromUtf8(utf8('a\ufffd/b'))).toBeDefined()
})
