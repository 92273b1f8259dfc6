import type { Interval } from '../model/line.ts'
import type { Values } from '../proof/finding.ts'
import { joined } from '../proof/grid.ts'
import { type Reading, readColumn } from '../proof/read.ts'
import type { ComparisonOperator, Expression, UnaryTests } from '../syntax/ast.ts'
import { ANY, type FeelType } from '../types/type.ts'
import { isSimple, kindOf, type Value } from '../values/value.ts'
import type { Texts } from './texts.ts'
import type { Trace } from './trace.ts'

export type FactRead = { readonly name: string; readonly value: Value }

/** What a rule looked at: a fact as it is, or something that it worked out from facts. */
export type Subject = {
  readonly value: Value
  /** Null if it was worked out. */
  readonly fact: string | null
  readonly from: readonly FactRead[]
  /** What the column of a table calls it. */
  readonly label: string | null
}

/** A comparison, and how it came out: null where that could not be told. */
export type Condition = {
  readonly subject: Subject
  /** Null where it cannot be said in a few values. */
  readonly wanted: Values | null
  readonly holds: boolean | null
}

type Compared = Extract<Trace, { readonly kind: 'comparison' }>
type Read = Extract<Trace, { readonly kind: 'fact' }>

/** A comparison as a condition on what it looks at; undefined if that is nothing but constants. */
export function conditionOf(
  trace: Compared,
  texts: Texts,
  reading: Reading,
): Condition | undefined {
  const { operands, operator, parts } = trace
  const [first = null, second = null, third = null] = operands
  const condition = (subject: Subject, wanted: Values | null) =>
    weight(subject) > 0 ? { subject, wanted, holds } : undefined
  const read = readsIn(parts).filter(({ place }) => place === trace.place)
  const holds = typeof trace.value === 'boolean' ? trace.value : null
  switch (operator) {
    case 'between': {
      const node = texts.find(trace, 'between')
      const wanted = only({ from: { at: second, after: false }, to: { at: third, after: true } })
      return node && condition(subjectOf(node.value, first, read), wanted)
    }
    case 'in': {
      const node = texts.find(trace, 'in')
      if (!node) return undefined
      const { span, tests } = node
      const cell = { kind: 'tests', span, negated: false, tests } as const
      const wanted = passing(cell, first, reading)
      return condition(subjectOf(node.value, first, read), wanted)
    }
    default: {
      const node = texts.find(trace, 'comparison')
      if (!node) return undefined
      const left = subjectOf(node.left, first, read)
      const right = subjectOf(node.right, second, read)
      // `40 <= area` is said of the area as well.
      return weight(right) > weight(left)
        ? condition(right, comparedWith(MIRRORED[operator], first))
        : condition(left, comparedWith(operator, second))
    }
  }
}

/** A fact says most to the person, then what was worked out from facts or decided before. */
function weight({ fact, from, label }: Subject): number {
  if (fact !== null) return 2
  return Number(from.length > 0 || label !== null)
}

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function comparedWith(operator: ComparisonOperator, at: Value): Values {
  const below = { from: null, to: { at, after: false } }
  const above = { from: { at, after: true }, to: null }
  if (at === null) return operator === '=' ? { ...NONE, null: true } : only(EVERYTHING)
  switch (operator) {
    case '=':
      return only({ from: { at, after: false }, to: { at, after: true } })
    case '!=':
      return { ...only(below, above), null: true }
    case '<':
      return only(below)
    case '<=':
      return only({ from: null, to: { at, after: true } })
    case '>':
      return only(above)
    case '>=':
      return only({ from: { at, after: false }, to: null })
  }
}

const NONE: Values = { all: false, intervals: [], null: false, others: false }
const EVERYTHING: Interval = { from: null, to: null }

function only(...intervals: readonly Interval[]): Values {
  return { ...NONE, intervals }
}

/** What passes a cell, of the values that are like this one; null if that hangs on other values. */
export function passing(tests: UnaryTests, like: Value, reading: Reading): Values | null {
  const { line, cells } = readColumn([tests], typeLike(like), true, [], reading)
  const [cell] = cells
  if (!line || !cell || cell === 'all') return null
  return { ...NONE, intervals: joined(line, cell.intervals), null: cell.null }
}

/** Enough of a type to tell on which line the value stands. */
function typeLike(value: Value): FeelType {
  const kind = kindOf(value)
  return isSimple(kind) ? { kind } : ANY
}

/** What stands at this place of a text: the fact that it names, or the facts that it is worked out from. */
export function subjectOf(
  tree: Expression,
  value: Value,
  read: readonly Read[],
  label: string | null = tree.kind === 'name' ? tree.name : null,
): Subject {
  const inside = read.filter(({ span }) => span.from >= tree.span.from && span.to <= tree.span.to)
  const named = inside.find(({ span }) => span.from === tree.span.from && span.to === tree.span.to)
  return {
    value,
    fact: named?.name ?? null,
    from: inside.map(({ name, value }) => ({ name, value })),
    label,
  }
}

/** The facts that were read on the way, those of other decisions apart. */
export function readsIn(parts: readonly Trace[]): readonly Read[] {
  return parts.flatMap((part) => {
    if (part.kind === 'fact') return [part]
    return part.kind === 'decision' ? [] : readsIn(part.parts)
  })
}
