import type { TypeNode } from '../../src/syntax/ast.ts'
import { ANY } from '../../src/types/type.ts'
import {
  Decimal,
  type FeelContext,
  type FeelFunction,
  isList,
  type Value,
} from '../../src/values/value.ts'
import { compute, negated } from './arithmetic.ts'
import { rational } from './rational.ts'
import { convert } from './types.ts'
import { all, any, compare, equal, not } from './values.ts'

/** A way to call: parameters as `name: type`, `?` after those that may be left out, `*` after one that repeats. */
type Way = readonly [head: string, body: (...args: never[]) => Value]

type List = readonly Value[]
type Numbers = readonly Decimal[]

/** Calls a function of the interpreter; it is handed in so that `sort` can call what it is given. */
export type Apply = (callee: Value, args: readonly Value[]) => Value

/** The built-in functions that are generated, each as DMN 1.5 section 10.3.4 says it. */
export function builtins(apply: Apply): ReadonlyMap<string, FeelFunction> {
  const ways: { readonly [name: string]: readonly Way[] } = {
    not: [['negand: boolean|null', (negand: boolean | null) => not(negand)]],
    all: [
      ['list: list<boolean>', (list: (boolean | null)[]) => all(list)],
      ['b: boolean|null*', (list: (boolean | null)[]) => all(list)],
    ],
    any: [
      ['list: list<boolean>', (list: (boolean | null)[]) => any(list)],
      ['b: boolean|null*', (list: (boolean | null)[]) => any(list)],
    ],
    'string length': [['string: string', (text: string) => count([...text])]],
    'upper case': [['string: string', (text: string) => text.toUpperCase()]],
    contains: [
      ['string: string, match: string', (text: string, match: string) => text.includes(match)],
    ],
    'starts with': [
      ['string: string, match: string', (text: string, match: string) => text.startsWith(match)],
    ],
    'substring before': [
      [
        'string: string, match: string',
        (text: string, match: string) => text.slice(0, Math.max(text.indexOf(match), 0)),
      ],
    ],
    substring: [['string: string, start position: number, length: number?', substring]],
    'list contains': [
      [
        'list: list, element: Any',
        (list: List, element: Value) => list.some((item) => equal(item, element) === true),
      ],
    ],
    count: [['list: list', (list: List) => count(list)]],
    min: [
      ['list: list', (list: List) => extreme(list, -1)],
      ['c1: Any*', (list: List) => extreme(list, -1)],
    ],
    max: [
      ['list: list', (list: List) => extreme(list, 1)],
      ['c1: Any*', (list: List) => extreme(list, 1)],
    ],
    sum: [
      ['list: list<number>', sum],
      ['n: number*', sum],
    ],
    sublist: [['list: list, start position: number, length: number?', sublist]],
    append: [['list: list, item: Any*', (list: List, items: List) => [...list, ...items]]],
    concatenate: [['list: list*', (lists: List[]) => lists.flat()]],
    'insert before': [
      [
        'list: list, position: number, newItem: Any',
        (list: List, position: Decimal, item: Value) => {
          const index = indexOf(list, position)
          return index === null ? null : [...list.slice(0, index), item, ...list.slice(index)]
        },
      ],
    ],
    remove: [
      [
        'list: list, position: number',
        (list: List, position: Decimal) => {
          const index = indexOf(list, position)
          return index === null ? null : list.filter((_, at) => at !== index)
        },
      ],
    ],
    reverse: [['list: list', (list: List) => [...list].reverse()]],
    'index of': [
      [
        'list: list, match: Any',
        (list: List, match: Value) =>
          list.flatMap((item, at) => (equal(item, match) === true ? [new Decimal(at + 1)] : [])),
      ],
    ],
    union: [['list: list*', (lists: List[]) => distinct(lists.flat())]],
    'distinct values': [['list: list', distinct]],
    flatten: [['list: list', flatten]],
    sort: [
      [
        'list: list, precedes: function',
        (list: List, precedes: FeelFunction) => sorted(list, (a, b) => apply(precedes, [a, b])),
      ],
    ],
    'get value': [
      ['m: context, key: string', (context: FeelContext, key: string) => context.get(key) ?? null],
    ],
    'context put': [
      [
        'context: context, key: string, value: Any',
        (context: FeelContext, key: string, value: Value) => new Map([...context, [key, value]]),
      ],
    ],
    abs: [
      ['n: number', size],
      ['n: years and months duration', size],
      ['n: days and time duration', size],
    ],
    floor: [['n: number', (n: Decimal) => floor(n)]],
    modulo: [['dividend: number, divisor: number', (a: Decimal, b: Decimal) => modulo(a, b)]],
  }
  return new Map(Object.entries(ways).map(([name, list]) => [name, made(name, list)]))
}

function made(name: string, ways: readonly Way[]): FeelFunction {
  const forms = ways.map(([head, body]) => {
    const parameters = head.split(', ').map(parameterOf)
    return {
      parameters: parameters.map(({ name: parameter, optional }) => ({
        name: parameter,
        type: ANY,
        optional,
      })),
      variadic: head.endsWith('*'),
      result: ANY,
      invoke: (args: readonly Value[]) => (body as (...all: readonly Value[]) => Value)(...args),
      types: parameters,
    }
  })
  return { kind: 'function', name, forms }
}

export type Typed = { readonly name: string; readonly type: TypeNode; readonly nullable: boolean }

/** A form with the types that its arguments are converted to, as both lambdas and built-in functions have it. */
export type TypedForm = FeelFunction['forms'][number] & { readonly types: readonly Typed[] }

function parameterOf(text: string) {
  const [, name = '', type = '', nullable = '', sign = ''] =
    /^([^:]+): ([^|?*]+)(\|null)?([?*]?)$/.exec(text) ?? []
  return {
    name,
    type: typeNode(type),
    nullable: nullable !== '' || type === 'Any',
    optional: sign === '?',
  }
}

const SPAN = { from: 0, to: 0 }

function typeNode(text: string): TypeNode {
  const [, of] = /^list<(\w+)>$/.exec(text) ?? []
  return of === undefined
    ? { kind: 'named', name: text, span: SPAN }
    : { kind: 'list-type', of: typeNode(of), span: SPAN }
}

/** An argument as the parameter takes it; undefined if it does not fit, null only where null may be given. */
export function argument(given: Value | undefined, { type, nullable }: Typed, optional: boolean) {
  if (given === undefined) return optional ? null : undefined
  if (given === null) return nullable ? null : undefined
  const taken = convert(given, type)
  // A list of one null is that null, and passes where null does.
  return taken === null && !nullable ? undefined : taken
}

function count(items: readonly unknown[]): Decimal {
  return new Decimal(items.length)
}

function size(value: Value): Value {
  const opposite = negated(value)
  return compare(value, opposite) === -1 ? opposite : value
}

function whole(n: Decimal): bigint {
  const { n: top, d } = rational(n)
  return top / d
}

function floor(n: Decimal): Decimal {
  const { n: top, d } = rational(n)
  const cut = top / d
  return new Decimal(String(top < 0n && cut * d !== top ? cut - 1n : cut))
}

/** `dividend - divisor * floor(dividend / divisor)`, exactly. */
function modulo(dividend: Decimal, divisor: Decimal): Value {
  const [a, b] = [rational(dividend), rational(divisor)]
  if (b.n === 0n) return null
  const [x, y] = [a.n * b.d, b.n * a.d]
  const rest = ((x % y) + y) % y
  return compute('/', new Decimal(String(rest)), new Decimal(String(a.d * b.d)))
}

function indexOf(list: readonly unknown[], position: Decimal): number | null {
  const at = Number(whole(position))
  if (at > 0 && at <= list.length) return at - 1
  return at < 0 && -at <= list.length ? list.length + at : null
}

function substring(text: string, start: Decimal, length: Decimal | null): Value {
  const letters = [...text]
  const from = indexOf(letters, start)
  if (from === null || (length && rational(length).n < 0n)) return null
  return letters.slice(from, length ? from + Number(whole(length)) : letters.length).join('')
}

function sublist(list: List, start: Decimal, length: Decimal | null): Value {
  const from = indexOf(list, start)
  if (from === null) return null
  if (!length) return list.slice(from)
  const size = Number(whole(length))
  return size < 1 || from + size > list.length ? null : list.slice(from, from + size)
}

function sum(numbers: Numbers): Value {
  if (numbers.length === 0 || numbers.some((n) => n === null)) return null
  return numbers.reduce<Value>((total, n) => compute('+', total, n), new Decimal(0))
}

function extreme(list: List, sign: -1 | 1): Value {
  const [first = null, ...others] = list
  // A single value must have an order as well.
  if (list.length > 0 && compare(first, first) === null) return null
  let best = first
  for (const item of others) {
    const order = compare(item, best)
    if (order === null) return null
    if (order === sign) best = item
  }
  return best
}

function distinct(list: List): List {
  const kept: Value[] = []
  for (const item of list) if (!kept.some((other) => equal(other, item) === true)) kept.push(item)
  return kept
}

function flatten(list: List): List {
  return list.flatMap((item) => (isList(item) ? flatten(item) : [item]))
}

/** Inserts each item before the first that it precedes, from behind, so that equals keep their order. */
function sorted(list: List, precedes: (a: Value, b: Value) => Value): Value {
  const done: Value[] = []
  for (const item of list) {
    let at = done.length
    while (at > 0) {
      const verdict = precedes(item, done[at - 1] ?? null)
      if (typeof verdict !== 'boolean') return null
      if (!verdict) break
      at--
    }
    done.splice(at, 0, item)
  }
  return done
}
