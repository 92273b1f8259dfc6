import type { Expression } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression } from '../syntax/parse.ts'
import { compare } from '../values/compare.ts'
import { is } from '../values/equal.ts'
import { formatValue } from '../values/format.ts'
import {
  parseAt,
  parseDate,
  parseDateTime,
  parseDuration,
  parseNumber,
  parseTime,
} from '../values/literal.ts'
import { type Decimal, type FeelRange, kindOf, type Value } from '../values/value.ts'
import {
  ANY,
  BOOLEAN,
  type Builtin,
  builtin,
  form,
  NUMBER,
  nullable,
  optional,
  param,
  RANGE,
  STRING,
} from './builtin.ts'

/** Conversions that belong to no kind of value alone, and identity (DMN 1.5 tables 72 and 77). */
export const CONVERSION_FUNCTIONS: readonly Builtin[] = [
  builtin(
    'string',
    form([param('from', ANY)], STRING, ([from], run) => {
      if (from === null) return null
      return kindOf(from) === 'function' ? run.fail('argument-type', from) : formatValue(from, run)
    }),
  ),
  builtin(
    'number',
    form(
      [
        param('from', STRING),
        nullable('grouping separator', STRING),
        nullable('decimal separator', STRING),
      ],
      NUMBER,
      ([from, grouping, decimal], run) =>
        numberOf(from, grouping, decimal) ?? run.fail('argument-value', from, grouping, decimal),
    ),
  ),
  builtin(
    'range',
    form([param('from', STRING)], RANGE, ([from], run) => {
      run.spend(from.length)
      return rangeOf(from) ?? run.fail('argument-value', from)
    }),
  ),
  builtin(
    'is',
    form(
      [optional(param('value1', ANY)), optional(param('value2', ANY))],
      BOOLEAN,
      ([value1, value2], run) => is(value1, value2, run),
    ),
  ),
]

const SEPARATORS = {
  grouping: [' ', ',', '.', null],
  decimal: [',', '.', null],
} as const satisfies Record<string, readonly (string | null)[]>

function numberOf(
  from: string,
  grouping: string | null,
  decimal: string | null,
): Decimal | undefined {
  const known = includes(SEPARATORS.grouping, grouping) && includes(SEPARATORS.decimal, decimal)
  if (!known || (grouping !== null && grouping === decimal)) return undefined
  const ungrouped = grouping === null ? from : from.replaceAll(grouping, '')
  // A text with the usual point is wrong where another sign is the decimal one.
  if (decimal === ',' && ungrouped.includes('.')) return undefined
  return parseNumber(decimal === ',' ? ungrouped.replace(',', '.') : ungrouped)
}

function includes<T>(list: readonly T[], item: T): boolean {
  return list.includes(item)
}

const CONSTRUCTORS: ReadonlyMap<string, (text: string) => Value | undefined> = new Map<
  string,
  (text: string) => Value | undefined
>([
  ['date', parseDate],
  ['time', parseTime],
  ['date and time', parseDateTime],
  ['duration', parseDuration],
])
const NAMES = new Names(CONSTRUCTORS.keys())

/** `[1..5)` as text. Its ends are literals of one kind, in order, and neither is missing (table 72). */
function rangeOf(text: string): FeelRange | undefined {
  const parsed = parseExpression(text, NAMES)
  if (!parsed.ok || parsed.tree.kind !== 'range' || parsed.tree.operator) return undefined
  const { lowIncluded, highIncluded } = parsed.tree
  const low = literalOf(parsed.tree.low)
  const high = literalOf(parsed.tree.high)
  if (low === undefined || high === undefined) return undefined
  const order = compare(low, high)
  if (order === null || order > 0) return undefined
  return { kind: 'range', low, high, lowIncluded, highIncluded }
}

function literalOf(tree: Expression | null): Value | undefined {
  switch (tree?.kind) {
    case 'number':
    case 'string':
      return tree.value
    case 'negate':
      return tree.operand.kind === 'number' ? tree.operand.value.negated() : undefined
    case 'at':
      return parseAt(tree.text)
    case 'call':
      return constructed(tree)
    default:
      return undefined
  }
}

function constructed({ callee, args, names }: Expression & { kind: 'call' }): Value | undefined {
  const [text] = args
  if (callee.kind !== 'name' || args.length !== 1 || names || text?.kind !== 'string')
    return undefined
  return CONSTRUCTORS.get(callee.name)?.(text.value)
}
