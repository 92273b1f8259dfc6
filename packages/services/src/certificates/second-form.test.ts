import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../load/read-folder.ts'
import { compileKind } from './compile-kind.ts'
import { digestSri } from './digest.ts'

const catalogue = await readCatalogue()
const second = catalogue.editions.filter(({ form }) => form === 2)
const kinds = second.map((kind) => [`${kind.id} ${kind.version}`, kind, compileKind(kind)] as const)

describe('a kind of the second form', () => {
  test.each(kinds)('%s pins its own context by the digest of what is served', (_, __, kind) => {
    expect(kind.relatedResource).toEqual([
      { id: kind.context[0], digestSRI: expect.stringMatching(/^sha256-.{43}=$/) },
      { id: kind.context[1], digestSRI: digestSri(kind.contextDocument) },
    ])
  })

  test.each(kinds)(
    '%s has a context that gives every term a meaning and no more',
    (_, __, kind) => {
      const terms = kind.contextDocument?.['@context'] as Readonly<Record<string, unknown>>
      expect(Object.keys(terms)).toEqual(
        expect.arrayContaining([kind.type, kind.subject, ...kind.claims.map(({ key }) => key)]),
      )
      expect(terms['@protected']).toBe(true)
      expect(JSON.stringify(terms)).not.toContain('@vocab')
    },
  )

  test.each(kinds)('%s has three places for its status', (_, __, kind) => {
    const { credentialStatus } = kind.schema.properties as never as {
      credentialStatus: { prefixItems: { properties: { statusPurpose: { const: string } } }[] }
    }
    expect(
      credentialStatus.prefixItems.map(({ properties }) => properties.statusPurpose.const),
    ).toEqual(['revocation', 'suspension', 'refresh'])
  })

  test.each(kinds)(
    '%s has an extract that is a kind of its own, in the same context',
    (_, source, kind) => {
      const { extract } = kind
      expect(extract?.claims.map(({ key }) => key).toSorted()).toEqual(
        [...(source.slim ?? [])].toSorted(),
      )
      expect(extract?.type).toBe(`${kind.type}Extract`)
      expect(extract?.context).toEqual(kind.context)
      expect(extract?.schema.$id).not.toBe(kind.schema.$id)
      expect(extract?.schema.required).toContain('extractOf')
    },
  )

  test.each(kinds)(
    '%s shows without being asked only what says whose and which it is',
    (_, source, kind) => {
      const always = Object.keys(source.claims).filter(
        (key) => source.claims[key]?.disclose === 'always',
      )
      expect(kind.sdJwt?.always).toEqual(always)
      expect(always).toContain('certificateNumber')
      expect(kind.sdJwt?.vct).toBe(`https://vermilion.example/vct/${kind.id}/${kind.version}`)
    },
  )

  test.each(kinds)(
    '%s writes every claim under a number of its own, the extract under the same',
    (_, __, kind) => {
      const keys = kind.compact?.keys ?? {}
      expect(Object.keys(keys).toSorted()).toEqual(kind.claims.map(({ key }) => key).toSorted())
      expect(new Set(Object.values(keys)).size).toBe(kind.claims.length)
      expect(keys).toMatchObject(kind.extract?.compact?.keys ?? {})
      expect(kind.extract?.compact?.table).not.toBe(kind.compact?.table)
    },
  )
})

test('no two editions of the house share a table', () => {
  const tables = second.flatMap(({ compact }) => [compact?.table, compact?.extract])
  expect(new Set(tables).size).toBe(tables.length)
})
