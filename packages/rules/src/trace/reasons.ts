import { within } from '../model/place.ts'
import type { Reading } from '../proof/read.ts'
import type { Span } from '../syntax/ast.ts'
import {
  type Condition,
  conditionOf,
  type FactRead,
  passing,
  readsIn,
  type Subject,
  subjectOf,
} from './conditions.ts'
import type { Texts } from './texts.ts'
import type { TableTrace, Trace } from './trace.ts'

/** Why a decision came out as it did. Rows count from 0. */
export type Reason = { readonly decision: string } & Ground

type Ground =
  | {
      readonly kind: 'row'
      readonly row: number
      readonly conditions: readonly Condition[]
      readonly annotations: readonly string[]
    }
  /** No row matched: the value is what holds otherwise, or there is none. */
  | { readonly kind: 'no-row'; readonly otherwise: boolean; readonly inputs: readonly Subject[] }
  /** Rows matched together that the hit policy does not allow together. */
  | {
      readonly kind: 'conflict'
      readonly rows: readonly number[]
      readonly inputs: readonly Subject[]
    }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'fact'; readonly fact: FactRead }

type DecisionTrace = Extract<Trace, { readonly kind: 'decision' }>

/** The grounds of a decision and of those that it read, without what did not matter; each fact is told once. */
export function reasonsOf(trace: DecisionTrace, texts: Texts, reading: Reading): readonly Reason[] {
  const told = new Set<string>()
  return groundsOf(trace, trace.name, texts, reading).filter((reason) => {
    if (reason.kind !== 'fact') return true
    const known = told.has(reason.fact.name)
    told.add(reason.fact.name)
    return !known
  })
}

function groundsOf(
  part: Trace,
  decision: string,
  texts: Texts,
  reading: Reading,
): readonly Reason[] {
  const inside = (parts: readonly Trace[], of = decision) =>
    parts.flatMap((each) => groundsOf(each, of, texts, reading))
  switch (part.kind) {
    case 'decision':
      return inside(part.parts, part.name)
    case 'call':
      return inside(part.parts)
    case 'fact':
      return [{ decision, kind: 'fact', fact: { name: part.name, value: part.value } }]
    case 'logic':
      return inside(decisive(part, texts))
    case 'comparison': {
      const condition = conditionOf(part, texts, reading)
      if (!condition) return inside(part.parts)
      return [{ decision, kind: 'condition', condition }, ...inside(decisionsIn(part.parts))]
    }
    case 'table': {
      const own = tableGrounds(part, texts, reading).map((ground) => ({ decision, ...ground }))
      return [...own, ...inside(decisionsIn(part.parts))]
    }
  }
}

function decisionsIn(parts: readonly Trace[]): readonly DecisionTrace[] {
  return parts.flatMap((part) => {
    if (part.kind === 'decision') return [part]
    return part.kind === 'fact' ? [] : decisionsIn(part.parts)
  })
}

/** The side of a conjunction or disjunction that decided it; evaluation ended there. */
function decisive(
  part: Extract<Trace, { readonly kind: 'logic' }>,
  texts: Texts,
): readonly Trace[] {
  const { operator, parts, place } = part
  if (operator === 'some' || operator === 'every') {
    // The last item decided, or all of them did.
    const stopped = part.value === (operator === 'some')
    return stopped ? lastOfEach(parts) : parts
  }
  if ((operator !== 'and' && operator !== 'or') || part.value !== (operator === 'or')) return parts
  const node = texts.find(part, operator)
  const standsIn = (each: Trace, span: Span) =>
    'span' in each && each.place === place && each.span.from >= span.from && each.span.to <= span.to
  const right = node ? parts.filter((each) => standsIn(each, node.right.span)) : []
  return right.length > 0 ? right : parts
}

function lastOfEach(parts: readonly Trace[]): readonly Trace[] {
  const last = new Map(
    parts.map((part) => ['span' in part ? `${part.place} ${part.span.from}` : part, part]),
  )
  return [...last.values()]
}

function tableGrounds(trace: TableTrace, texts: Texts, reading: Reading): readonly Ground[] {
  const known = texts.tables.get(trace.place)
  if (!known) return []
  const { tree, source } = known
  const reads = readsIn(trace.parts)
  const inputs = trace.inputs.map((value, at) => {
    const own = within(trace.place, 'inputs', at)
    const { expression } = tree.inputs[at] ?? {}
    const read = reads.filter(({ place }) => place === own)
    const label = source?.inputs[at]?.label
    return expression
      ? subjectOf(expression, value, read, label)
      : { value, fact: null, from: [], label: label ?? null }
  })
  const matched = trace.rows.flatMap(({ verdict }, row) => (verdict === true ? [row] : []))
  if (matched.length === 0) return [{ kind: 'no-row', otherwise: trace.otherwise, inputs }]
  const refused = trace.value === null && trace.decided.length > 1
  if (refused) return [{ kind: 'conflict', rows: trace.decided, inputs }]
  return trace.decided.map((row) => ({
    kind: 'row',
    row,
    conditions: inputs.flatMap((subject, at): readonly Condition[] => {
      const cell = tree.rows[row]?.when[at]
      if (!cell || cell.kind === 'any') return []
      return [{ subject, wanted: passing(cell, subject.value, reading), holds: true }]
    }),
    annotations: source?.rows[row]?.annotations ?? [],
  }))
}
