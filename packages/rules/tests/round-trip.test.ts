import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILTINS } from '../src/functions/index.ts'
import { Names } from '../src/syntax/names.ts'
import { parseExpression, parseTests } from '../src/syntax/parse.ts'
import { Decimal } from '../src/values/value.ts'
import { drawing, tapes } from './draw.ts'
import { FACTS, growTests, growTree } from './grow-tree.ts'
import { printTests, printTree } from './print-tree.ts'

const points = Number(process.env.VERMILION_POINTS ?? 1500)
const names = new Names([...BUILTINS.keys(), ...FACTS.map(({ name }) => name)])

/** Without spans, and with numbers by what they are worth. */
function shape(node: unknown): unknown {
  if (node instanceof Decimal) return node.toString()
  if (Array.isArray(node)) return node.map(shape)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'span' && key !== 'nameSpan')
      .map(([key, value]) => [key, shape(value)]),
  )
}

test('what is printed from a tree reads back as the tree', () => {
  fc.assert(
    fc.property(tapes(120), (tape) => {
      const tree = growTree(drawing(tape), 5)
      const text = printTree(tree)
      const parsed = parseExpression(text, names)
      expect(parsed.ok ? shape(parsed.tree) : parsed.fault, text).toEqual(shape(tree))
    }),
    { numRuns: points },
  )
})

test('what is printed from a cell reads back as the cell', () => {
  fc.assert(
    fc.property(tapes(60), (tape) => {
      const draw = drawing(tape)
      const tree = growTests(draw, 3, 'number')
      const text = printTests(tree)
      const parsed = parseTests(text, names)
      expect(parsed.ok ? shape(parsed.tree) : parsed.fault, text).toEqual(shape(tree))
    }),
    { numRuns: points },
  )
})
