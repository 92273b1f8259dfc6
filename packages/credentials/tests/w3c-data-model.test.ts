import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findFormFault, type JsonObject } from '../src/index.ts'
import { isObject } from '../src/json/shapes.ts'
import { readVector, vectorPath, vectors } from './support/vectors.ts'

const ROOT = ['w3c-vc-data-model-2.0', 'tests', 'input'] as const
const inputs = vectors
  ? globSync('{credential-*,names-and-descriptions/*}.json', { cwd: vectorPath(...ROOT) }).sort()
  : []

/** The suite's inputs leave out what a program under test is asked to add: issuer and dates. */
function read(path: string): JsonObject {
  const text = readVector(...ROOT, path)
    .replace('"FUTURE DATE"', '"2030-01-01T00:00:00Z"')
    .replace('"PAST DATE"', '"2020-01-01T00:00:00Z"')
  const credential = JSON.parse(text) as JsonObject
  const { issuer = {} } = credential
  const id = 'https://issuer.example/'
  return isObject(issuer) ? { ...credential, issuer: { id, ...issuer } } : credential
}

describe.skipIf(!vectors)('W3C data model 2.0 inputs', () => {
  test('there are inputs to accept and to refuse', () => {
    expect(inputs.length).toBeGreaterThan(50)
  })

  test.each(inputs.filter((path) => path.endsWith('-ok.json')))('%s is accepted', (path) => {
    expect(findFormFault(read(path))).toBeUndefined()
  })

  test.each(inputs.filter((path) => path.includes('-fail')))('%s is refused', (path) => {
    expect(findFormFault(read(path))).toBeDefined()
  })
})
