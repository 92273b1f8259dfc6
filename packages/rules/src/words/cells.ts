import type { ComparisonOperator, Expression, Test } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression, parseTests } from '../syntax/parse.ts'
import { parseAt } from '../values/literal.ts'
import type { Value } from '../values/value.ts'
import { boundWords } from './conditions.ts'
import { joinedZh, listed, type Text } from './text.ts'

/** How a value is shown to people: with its unit, or as the label of an option. */
export type Show = (value: Value) => Text

/**
 * A cell in plain words: `[20..50)` is *at least 20 and less than 50*. Null if it is more than comparisons with constants:
 * then only FEEL says it exactly.
 */
export function cellInWords(text: string, show: Show): Text | null {
  const parsed = parseTests(text, NO_NAMES)
  if (!parsed.ok) return null
  const { tree } = parsed
  if (tree.kind === 'any') return { zh: '不限', en: 'anything' }
  const tests = tree.tests.map((test) => testInWords(test, show))
  if (tests.some((test) => test === null)) return null
  const joined = listed(
    tests.flatMap((test) => test ?? []),
    'or',
  )
  return tree.negated ? not(joined) : joined
}

/** What an expression that is a constant comes to; undefined if it is none. */
export function constantIn(text: string): Value | undefined {
  const parsed = parseExpression(text, NO_NAMES)
  return parsed.ok ? literalOf(parsed.tree) : undefined
}

const NO_NAMES = new Names([])

function testInWords(test: Test, show: Show): Text | null {
  if (test.kind === 'test') return bound(test.operator, literalOf(test.operand), show)
  if (test.kind !== 'range') {
    const value = literalOf(test)
    return value === undefined ? null : show(value)
  }
  const { low, high, lowIncluded, highIncluded } = test
  const from = low ? bound(lowIncluded ? '>=' : '>', literalOf(low), show) : undefined
  const to = high ? bound(highIncluded ? '<=' : '<', literalOf(high), show) : undefined
  if (!from || !to) return from === undefined ? (to ?? null) : to === undefined ? from : null
  return { zh: joinedZh(from.zh, '且', to.zh), en: `${from.en} and ${to.en}` }
}

function bound(operator: ComparisonOperator, value: Value | undefined, show: Show): Text | null {
  if (value === undefined) return null
  const shown = show(value)
  if (operator === '=') return shown
  return operator === '!=' ? not(shown) : boundWords(operator, value, shown)
}

function not({ zh, en }: Text): Text {
  return { zh: joinedZh('不是', zh), en: `not ${en}` }
}

/** The value of a literal; undefined for any other expression. */
export function literalOf(tree: Expression): Value | undefined {
  switch (tree.kind) {
    case 'null':
      return null
    case 'boolean':
    case 'number':
    case 'string':
      return tree.value
    case 'at':
      return parseAt(tree.text)
    case 'negate':
      return tree.operand.kind === 'number' ? tree.operand.value.negated() : undefined
    default:
      return undefined
  }
}
