import type { Expression, ParameterNode, TypeNode } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import type { FeelType } from '../types/type.ts'
import type { Logic } from './model.ts'
import { within } from './place.ts'
import { readTable } from './table-tree.ts'
import { NOWHERE, NULL, type Reading, readExpression, readType } from './texts.ts'

/** As deep as a text may be nested. */
const MAX_DEPTH = 64

type LogicOf<Kind extends Logic['kind']> = Extract<Logic, { readonly kind: Kind }>
type Parameters = readonly { readonly name: string; readonly type?: string }[]

/**
 * A boxed expression as one tree (DMN 1.5 section 10.2): what it says with boxes, FEEL can say as text. A text that is
 * not FEEL and a type that nobody defines are reported, and null takes the text's place. `expected` is the type of
 * whatever the expression is the value of.
 */
export function readLogic(
  logic: Logic,
  place: string,
  names: Names,
  reading: Reading,
  expected: FeelType | null = null,
): Expression {
  const { depth = 0 } = reading
  if (depth > MAX_DEPTH) {
    const params = { fault: 'too-deep', found: '' } as const
    reading.report({ severity: 'error', code: 'syntax', params, place, span: NOWHERE })
    return NULL
  }
  const type = readType(logic.type, place, reading)
  const inner = { ...reading, depth: depth + 1 }
  const body = readBody(logic, place, names, inner, type ?? expected)
  return { kind: 'boxed', span: body.span, place, type, body }
}

function readBody(
  logic: Logic,
  place: string,
  names: Names,
  reading: Reading,
  expected: FeelType | null,
): Expression {
  const at = (part: Logic, step: string, known = names) =>
    readLogic(part, within(place, step), known, reading)
  const span = NOWHERE
  switch (logic.kind) {
    case 'literal':
      return readExpression(logic.text, place, names, reading)
    case 'table':
      return readTable(logic.table, place, names, reading, expected)
    case 'context':
      return readContext(logic, place, names, reading)
    case 'list':
      return {
        kind: 'list',
        span,
        items: logic.items.map((item, index) =>
          readLogic(item, within(place, 'items', index), names, reading),
        ),
      }
    case 'relation':
      return readRelation(logic, place, names, reading)
    case 'invocation':
      return readInvocation(logic, place, names, reading)
    case 'function':
      return readFunction(logic, place, names, reading)
    case 'conditional': {
      const condition = at(logic.condition, 'condition')
      const then = at(logic.then, 'then')
      return {
        kind: 'if',
        span,
        boxed: true,
        condition,
        then,
        otherwise: at(logic.otherwise, 'otherwise'),
      }
    }
    case 'filter': {
      const source = at(logic.source, 'source')
      return { kind: 'filter', span, boxed: true, source, condition: at(logic.match, 'match') }
    }
    case 'for': {
      const inner = new Names([logic.variable], names)
      const iterators = [{ name: logic.variable, in: at(logic.source, 'source') }]
      return { kind: 'for', span, iterators, result: at(logic.result, 'result', inner) }
    }
    case 'some':
    case 'every': {
      const inner = new Names([logic.variable], names)
      const iterators = [{ name: logic.variable, in: at(logic.source, 'source') }]
      const satisfies = at(logic.satisfies, 'satisfies', inner)
      return { kind: logic.kind, span, boxed: true, iterators, satisfies }
    }
  }
}

/** Entries see the ones before them; one without a name is what the whole comes to. */
function readContext(
  { entries }: LogicOf<'context'>,
  place: string,
  names: Names,
  reading: Reading,
): Expression {
  const known = new Names([], names)
  const read = entries.map(({ name = '', type, value }, index) => {
    const own = within(place, 'entries', index)
    const declared = readType(type, own, reading)
    const tree = readLogic(value, within(own, 'value'), known, reading, declared)
    known.add(name)
    return { name, nameSpan: NOWHERE, value: typed(declared, own, tree) }
  })
  const context: Expression = { kind: 'context', span: NOWHERE, entries: read }
  return entries.some(({ name }) => name === undefined)
    ? { kind: 'path', span: NOWHERE, source: context, name: '' }
    : context
}

function readRelation(
  { columns, rows }: LogicOf<'relation'>,
  place: string,
  names: Names,
  reading: Reading,
): Expression {
  const items = rows.map((cells, row): Expression => {
    const entries = columns.map(({ name, type }, column) => {
      const own = within(place, 'rows', row, column)
      const cell = cells[column]
      const value = cell ? readLogic(cell, own, names, reading) : NULL
      return { name, nameSpan: NOWHERE, value: typed(readType(type, own, reading), own, value) }
    })
    return { kind: 'context', span: NOWHERE, entries }
  })
  return { kind: 'list', span: NOWHERE, items }
}

function readInvocation(
  { callee, bindings }: LogicOf<'invocation'>,
  place: string,
  names: Names,
  reading: Reading,
): Expression {
  const args = bindings.map(({ type, value }, index) => {
    const own = within(place, 'bindings', index)
    const tree = value ? readLogic(value, within(own, 'value'), names, reading) : NULL
    return typed(readType(type, own, reading), own, tree)
  })
  return {
    kind: 'call',
    span: NOWHERE,
    callee: readLogic(callee, within(place, 'callee'), names, reading),
    args,
    names: bindings.map(({ name }) => name),
  }
}

function readFunction(
  { parameters, body }: LogicOf<'function'>,
  place: string,
  names: Names,
  reading: Reading,
): Expression {
  const nodes = readParameters(parameters, place, reading)
  if (!body) return { kind: 'external', span: NOWHERE, parameters: nodes }
  const inner = new Names(
    parameters.map(({ name }) => name),
    names,
  )
  return {
    kind: 'function',
    span: NOWHERE,
    parameters: nodes,
    body: readLogic(body, within(place, 'body'), inner, reading),
  }
}

function readParameters(parameters: Parameters, place: string, reading: Reading): ParameterNode[] {
  return parameters.map(({ name, type }, index) => {
    readType(type, within(place, 'parameters', index), reading)
    const node: TypeNode | null = type ? { kind: 'named', span: NOWHERE, name: type } : null
    return { name, type: node }
  })
}

function typed(type: FeelType | null, place: string, body: Expression): Expression {
  return type ? { kind: 'boxed', span: body.span, place, type, body } : body
}
