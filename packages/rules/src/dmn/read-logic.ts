import type { Logic } from '../model/model.ts'
import {
  child,
  children,
  childrenOf,
  feelIn,
  identity,
  named,
  needAttribute,
  needChild,
  type TypeNames,
  typeRef,
} from './elements.ts'
import { FaultError } from './fault.ts'
import { tableIn } from './read-table.ts'
import type { Element } from './xml/parse.ts'

/** What a null, or nothing yet, is in FEEL. */
const NOTHING: Logic = { kind: 'literal', text: 'null' }

/** Beside an expression these may stand anywhere; nobody evaluates them. */
const NOTES = ['description', 'extensionElements']

/** The boxed expression (DMN 1.5 section 10.2) among an element's children; undefined if there is none, or only a blank. */
export function logicIn(
  element: Element,
  types: TypeNames,
  ...others: readonly string[]
): Logic | undefined {
  const rest = childrenOf(element).filter(
    (each) => !NOTES.includes(each.name) && !others.includes(each.name),
  )
  const [expression, surplus] = rest
  if (surplus) throw new FaultError(surplus.place, 'unknown-element', surplus.name)
  return expression && logicOf(expression, types)
}

function logicOf(element: Element, types: TypeNames): Logic | undefined {
  // Elements may be called like what every object inherits.
  const read = Object.hasOwn(READERS, element.name) ? READERS[element.name] : undefined
  if (!read) throw new FaultError(element.place, 'unknown-element', element.name)
  const logic = read(element, types)
  return logic && { ...logic, ...identity(element), ...typeRef(element, types) }
}

const READERS: Readonly<Record<string, (element: Element, types: TypeNames) => Logic | undefined>> =
  {
    literalExpression: (element) => {
      const text = feelIn(element)
      return text === undefined ? undefined : { kind: 'literal', text }
    },
    decisionTable: (element, types) => ({ kind: 'table', table: tableIn(element, types) }),
    context: (element, types) => ({
      kind: 'context',
      entries: children(element, 'contextEntry').map((entry) => {
        const variable = child(entry, 'variable')
        const value = logicIn(entry, types, 'variable') ?? NOTHING
        return variable ? { ...named(variable, types), value } : { value }
      }),
    }),
    list: (element, types) => ({ kind: 'list', items: itemsOf(element, types) }),
    relation: (element, types) => {
      const columns = children(element, 'column').map((column) => named(column, types))
      const rows = children(element, 'row').map((row) => {
        const cells = itemsOf(row, types)
        if (cells.length !== columns.length)
          throw new FaultError(
            row.place,
            'row-length',
            String(cells.length),
            String(columns.length),
          )
        return cells
      })
      return { kind: 'relation', columns, rows }
    },
    invocation: (element, types) => ({
      kind: 'invocation',
      callee: logicIn(element, types, 'binding') ?? missing(element, 'literalExpression'),
      bindings: children(element, 'binding').map((binding) => {
        const value = logicIn(binding, types, 'parameter')
        const parameter = named(needChild(binding, 'parameter'), types)
        return value ? { ...parameter, value } : parameter
      }),
    }),
    functionDefinition: functionIn,
    conditional: (element, types) => ({
      kind: 'conditional',
      condition: inside(element, 'if', types),
      then: inside(element, 'then', types),
      otherwise: inside(element, 'else', types),
    }),
    filter: (element, types) => ({
      kind: 'filter',
      source: inside(element, 'in', types),
      match: inside(element, 'match', types),
    }),
    for: (element, types) => ({
      kind: 'for',
      variable: needAttribute(element, 'iteratorVariable'),
      source: inside(element, 'in', types),
      result: inside(element, 'return', types),
    }),
    some: quantified('some'),
    every: quantified('every'),
  }

/** A function, or what a business knowledge model encapsulates. A body in Java or PMML is left behind: refused by design. */
export function functionIn(element: Element, types: TypeNames): Logic & { kind: 'function' } {
  const parameters = children(element, 'formalParameter').map((each) => named(each, types))
  const foreign = (element.attributes.get('kind') ?? 'FEEL') !== 'FEEL'
  const body = foreign ? undefined : logicIn(element, types, 'formalParameter')
  const logic = { kind: 'function', parameters, ...(body && { body }) } as const
  return { ...logic, ...identity(element), ...typeRef(element, types) }
}

function quantified(kind: 'some' | 'every') {
  return (element: Element, types: TypeNames): Logic => ({
    kind,
    variable: needAttribute(element, 'iteratorVariable'),
    source: inside(element, 'in', types),
    satisfies: inside(element, 'satisfies', types),
  })
}

function itemsOf(element: Element, types: TypeNames): Logic[] {
  return childrenOf(element)
    .filter((each) => !NOTES.includes(each.name))
    .map((each) => logicOf(each, types) ?? NOTHING)
}

/** A part that is wrapped in an element of its own, which may carry the type. */
function inside(element: Element, name: string, types: TypeNames): Logic {
  const wrapper = needChild(element, name)
  return { ...typeRef(wrapper, types), ...(logicIn(wrapper, types) ?? NOTHING) }
}

function missing(element: Element, name: string): never {
  throw new FaultError(element.place, 'missing-element', element.name, name)
}
