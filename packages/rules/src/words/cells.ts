import type { ComparisonOperator, Expression, Test } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression, parseTests } from '../syntax/parse.ts'
import { parseAt } from '../values/literal.ts'
import { kindOf, type Value } from '../values/value.ts'
import type { Text } from './text.ts'

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
  const joined = either(tests.flatMap((test) => test ?? []))
  return tree.negated ? { zh: `不是${joined.zh}`, en: `not ${joined.en}` } : joined
}

/** What an expression that is a constant comes to; undefined if it is none. */
export function constantIn(text: string): Value | undefined {
  const parsed = parseExpression(text, NO_NAMES)
  return parsed.ok ? constant(parsed.tree) : undefined
}

const NO_NAMES = new Names([])

function testInWords(test: Test, show: Show): Text | null {
  if (test.kind === 'test') return bound(test.operator, constant(test.operand), show)
  if (test.kind !== 'range') {
    const value = constant(test)
    return value === undefined ? null : show(value)
  }
  const { low, high, lowIncluded, highIncluded } = test
  const from = low ? bound(lowIncluded ? '>=' : '>', constant(low), show) : undefined
  const to = high ? bound(highIncluded ? '<=' : '<', constant(high), show) : undefined
  if (!from || !to) return from === undefined ? (to ?? null) : to === undefined ? from : null
  return { zh: `${from.zh}且${to.zh}`, en: `${from.en} and ${to.en}` }
}

type Bound = (shown: Text) => Text

const AMOUNTS: Readonly<Record<ComparisonOperator, Bound>> = {
  '=': (shown) => shown,
  '!=': ({ zh, en }) => ({ zh: `不是${zh}`, en: `not ${en}` }),
  '<': ({ zh, en }) => ({ zh: `小于 ${zh}`, en: `less than ${en}` }),
  '<=': ({ zh, en }) => ({ zh: `不超过 ${zh}`, en: `at most ${en}` }),
  '>': ({ zh, en }) => ({ zh: `大于 ${zh}`, en: `more than ${en}` }),
  '>=': ({ zh, en }) => ({ zh: `至少 ${zh}`, en: `at least ${en}` }),
}

/** Points in time are before and after one another, not less and more. */
const MOMENTS: Readonly<Record<ComparisonOperator, Bound>> = {
  ...AMOUNTS,
  '<': ({ zh, en }) => ({ zh: `早于 ${zh}`, en: `before ${en}` }),
  '<=': ({ zh, en }) => ({ zh: `不晚于 ${zh}`, en: `${en} or earlier` }),
  '>': ({ zh, en }) => ({ zh: `晚于 ${zh}`, en: `after ${en}` }),
  '>=': ({ zh, en }) => ({ zh: `不早于 ${zh}`, en: `${en} or later` }),
}

function bound(operator: ComparisonOperator, value: Value | undefined, show: Show): Text | null {
  if (value === undefined) return null
  const timed = ['date', 'time', 'date and time'].includes(kindOf(value))
  return (timed ? MOMENTS : AMOUNTS)[operator](show(value))
}

function either(texts: readonly Text[]): Text {
  const rest = texts.slice(0, -1)
  const last = texts.at(-1) ?? { zh: '', en: '' }
  if (rest.length === 0) return last
  return {
    zh: `${rest.map(({ zh }) => zh).join('、')}或${last.zh}`,
    en: `${rest.map(({ en }) => en).join(', ')} or ${last.en}`,
  }
}

function constant(tree: Expression): Value | undefined {
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
