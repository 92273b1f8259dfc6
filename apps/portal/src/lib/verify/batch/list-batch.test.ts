import { utf8 } from '@vermilion/ledger'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { handedIn } from './handed.ts'
import { listBatch, MOST_ITEMS } from './list-batch.ts'

const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => ({
  name,
  file: new Blob([content]),
})
const archive = (files: Readonly<Record<string, string | Uint8Array>>) =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  )

async function listed(handed: Parameters<typeof listBatch>[0]) {
  const { items, left } = await listBatch(handed)
  const read = await Promise.all(
    items.map(async (item) => {
      const bytes = await item.read()
      return [item.name, typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)]
    }),
  )
  return { items: read, left }
}

describe('a batch is everything in it, in order', () => {
  test('files, and files within archives', async () => {
    const zip = archive({ 'a/one.json': '{1}', 'a/two.json': '{2}' })
    expect(await listed([file('x.json', '{x}'), file('all.zip', zip), file('y', '{y}')])).toEqual({
      items: [
        ['x.json', '{x}'],
        ['all.zip/a/one.json', '{1}'],
        ['all.zip/a/two.json', '{2}'],
        ['y', '{y}'],
      ],
      left: 0,
    })
  })

  test('an archive within an archive stays shut', async () => {
    const zip = archive({ 'inner.zip': archive({ a: '1' }), b: '2' })
    expect((await listed([file('outer.zip', zip)])).items).toEqual([
      ['outer.zip/inner.zip', 'zip-inside'],
      ['outer.zip/b', '2'],
    ])
  })

  test('what is no archive, whatever it calls itself, is told', async () => {
    const broken = archive({ a: '1' }).slice(0, -4)
    expect((await listed([file('a.zip', broken)])).items).toEqual([['a.zip', 'archive-damaged']])
  })

  test('after one bomb nothing more of its archive is opened', async () => {
    const zip = archive({ bomb: new Uint8Array(8 << 20), b: '2' })
    const { items } = await listBatch([file('z.zip', zip)])
    expect(await items[0]?.read()).toBe('bomb')
    expect(await items[1]?.read()).toBe('bomb')
  })
})

describe(`a batch ends at ${MOST_ITEMS}, and says how many were left`, () => {
  test.each([
    ['files', Array.from({ length: MOST_ITEMS + 3 }, (_, i) => file(`${i}`, '{}')), 3],
    [
      'files of an archive',
      [
        file(
          'z.zip',
          archive(Object.fromEntries(Array.from({ length: 510 }, (_, i) => [`${i}`, '{}']))),
        ),
      ],
      10,
    ],
    ['exactly as many', Array.from({ length: MOST_ITEMS }, (_, i) => file(`${i}`, '{}')), 0],
  ])('%s', async (_what, handed, left) => {
    const found = await listBatch(handed)
    expect(found.items).toHaveLength(MOST_ITEMS)
    expect(found.left).toBe(left)
  })
})

test('a name that could mislead is shown plainly', async () => {
  const { items } = await listBatch([file('../a\u202enosj.exe', '{}')])
  expect(items.map(({ name }) => name)).toEqual(['a\ufffdnosj.exe'])
})

test('a file that came in a chosen folder says so in its name', () => {
  const chosen = new File([utf8('{}') as Uint8Array<ArrayBuffer>], 'a.json')
  Object.defineProperty(chosen, 'webkitRelativePath', { value: 'licences/a.json' })
  expect(handedIn([chosen]).map(({ name }) => name)).toEqual(['licences/a.json'])
})
