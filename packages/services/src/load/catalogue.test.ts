import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resolvePath } from '../definition/element-path.ts'
import { definitionHash } from '../definition/hash.ts'
import { loadCatalogue } from './load-catalogue.ts'
import { readCatalogueFiles } from './read-folder.ts'

const files = await readCatalogueFiles()
const catalogue = loadCatalogue(files)

describe('the catalogue that this house ships', () => {
  test('is whole, and the personas of its services get what their tests say', () => {
    expect(Object.keys(catalogue.services)).toEqual(['company', 'e-seal', 'food-business'])
    expect(Object.keys(catalogue.agencies)).toHaveLength(8)
    for (const { tests } of Object.values(catalogue.services))
      expect(tests.length).toBeGreaterThan(2)
  })

  test('every life event shown leads to a service, and every service is led to', () => {
    const led = new Set(catalogue.lifeEvents.flatMap(({ services }) => services))
    expect(led).toEqual(new Set(Object.keys(catalogue.services)))
  })

  test('agencies differ in DID path and seal', () => {
    const agencies = Object.values(catalogue.agencies)
    expect(new Set(agencies.map(({ didPath }) => didPath)).size).toBe(agencies.length)
    expect(new Set(agencies.map(({ seal }) => seal)).size).toBe(agencies.length)
  })

  test('no certificate says more of a person than a name', () => {
    for (const { definition } of Object.values(catalogue.services)) {
      const personal = Object.values(definition.outcomes)
        .flatMap(({ claims }) => Object.values(claims))
        .map((path) => resolvePath(definition.data, path))
        .filter((found) => found && definition.data[found.element]?.class === 'personal')
      for (const found of personal) expect(found?.field).toBe('name')
    }
  })
})

describe('the identity of a definition', () => {
  test('does not depend on the order in which its keys are written', () => {
    const { definition, hash } = catalogue.services.company ?? {}
    if (!definition) throw new Error('the company service is there')
    const backwards = Object.fromEntries(Object.entries(definition).reverse())
    expect(definitionHash(backwards as typeof definition)).toBe(hash)
  })

  test('changes with a word of the dictionary that it uses, and with no other', () => {
    const hashWith = (file: string, from: string, to: string) => {
      const text = files[file]?.replace(from, to) ?? ''
      expect(text).not.toBe(files[file])
      return loadCatalogue({ ...files, [file]: text }).services.company?.hash
    }
    const { hash } = catalogue.services.company ?? {}
    expect(hashWith('dictionary/contact.yaml', 'Telephone', 'Phone')).not.toBe(hash)
    expect(hashWith('dictionary/premises.yaml', 'Premises', 'Place')).toBe(hash)
    expect(hashWith('company/service.yaml', 'a founder types', 'one founder types')).toBe(hash)
  })
})

describe('the classification of industries', () => {
  test('has every section, division, group and class of GB/T 4754-2017', () => {
    const ofLength = (length: number) =>
      catalogue.industries.filter(
        ({ code, section }) => (code === section ? 1 : code.length) === length,
      ).length
    expect([1, 2, 3, 4].map(ofLength)).toEqual([20, 97, 473, 1381])
  })

  test('names each in English of its own, plain enough for a list', () => {
    for (const { code, name } of catalogue.industries) {
      expect(name.en, code).toMatch(/^\P{Script=Han}{3,120}$/u)
    }
  })

  test.skipIf(!process.env.VERMILION_DATA)('has the codes and Chinese names as published', () => {
    const published = readFileSync(
      `${process.env.VERMILION_DATA}/classifications/gbt4754-2017-industries.csv`,
      'utf8',
    )
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => /^([A-T]\d*),"?(.*?)"?,[A-T]?\d*$/.exec(line.trim()))
      // The published file leaves blanks behind some names.
      .map((match) => match?.slice(1).map((field) => field.trim()))
    const ours = catalogue.industries.map(({ code, section, name }) => [
      code === section ? code : section + code,
      name.zh,
    ])
    expect(ours).toEqual(published)
  })
})
