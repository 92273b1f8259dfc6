import fc from 'fast-check'
import type { Quad, Term } from 'rdf-canonize'
import { expect, test } from 'vitest'
import { canonize } from '../src/rdfc/canonize.ts'
import { canonizeDistinct } from '../src/rdfc/label-nodes.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const LANGUAGE_TEXT = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'

const named = (value: string): Term => ({ termType: 'NamedNode', value })
const text = fc.string({ unit: fc.constantFrom(...'a"\\\n\t\b\f\r\0\x1f\x7f照é') })
const name = fc.constantFrom('urn:a', 'urn:b', 'urn:c d', 'urn:"<>{}|^`\\').map(named)
const nameless = fc
  .constantFrom('_:b0', '_:b1', '_:b2', '_:b3')
  .map((value): Term => ({ termType: 'BlankNode', value }))
const literal = fc.oneof(
  fc.record({ value: text, datatype: fc.constantFrom(`${XSD}string`, `${XSD}date`).map(named) }),
  fc.record({
    value: text,
    datatype: fc.constant(named(LANGUAGE_TEXT)),
    language: fc.constantFrom('zh-cn', 'en'),
  }),
)
const quad = fc.record({
  subject: fc.oneof(name, nameless, nameless),
  predicate: fc.constantFrom('urn:p', 'urn:q').map(named),
  object: fc.oneof(
    name,
    nameless,
    literal.map((each): Term => ({ termType: 'Literal', ...each })),
  ),
  graph: fc.constant<Term>({ termType: 'DefaultGraph', value: '' }),
})
const quads = fc.uniqueArray(quad, { maxLength: 12, selector: (each) => JSON.stringify(each) })

test('where it names the nodes, it names them as the library does', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(quads, async (statements: readonly Quad[]) => {
      const ours = canonizeDistinct(statements)
      if (ours === undefined) return
      told += 1
      expect(ours).toBe(await canonize(statements))
    }),
    { numRuns: 3000 },
  )
  expect(told).toBeGreaterThan(1000)
})

const says = (subject: string, object: string): Quad => ({
  subject: { termType: 'BlankNode', value: subject },
  predicate: named('urn:p'),
  object: { termType: 'Literal', value: object, datatype: named(`${XSD}string`) },
  graph: { termType: 'DefaultGraph', value: '' },
})

test('nodes of which the same is said are left to the library', async () => {
  const alike = [says('_:b0', 'x'), says('_:b1', 'x')]
  expect(canonizeDistinct(alike)).toBeUndefined()
  expect(await canonize(alike)).toContain('_:c14n1')
})

test('so is what stands in a graph of its own', () => {
  expect(canonizeDistinct([{ ...says('_:b0', 'x'), graph: named('urn:g') }])).toBeUndefined()
})
