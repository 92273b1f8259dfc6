import type { Logic } from '../model/model.ts'
import {
  child,
  children,
  childrenOf,
  feelIn,
  type Imports,
  identity,
  named,
  needAttribute,
  needChild,
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
  imports: Imports,
  ...others: readonly string[]
): Logic | undefined {
  const rest = childrenOf(element).filter(
    (each) => !NOTES.includes(each.name) && !others.includes(each.name),
  )
  const [expression, surplus] = rest
  if (surplus) throw new FaultError(surplus.place, 'unknown-element', surplus.name)
  return expression && logicOf(expression, imports)
}

function logicOf(element: Element, imports: Imports): Logic | undefined {
  const read = READERS[element.name]
  if (!read) throw new FaultError(element.place, 'unknown-element', element.name)
  const logic = read(element, imports)
  return logic && { ...logic, ...identity(element), ...typeRef(element, imports) }
}

const READERS: Readonly<Record<string, (element: Element, imports: Imports) => Logic | undefined>> =
  {
    literalExpression: (element) => {
      const text = feelIn(element)
      return text === undefined ? undefined : { kind: 'literal', text }
    },
    decisionTable: (element, imports) => ({ kind: 'table', table: tableIn(element, imports) }),
    context: (element, imports) => ({
      kind: 'context',
      entries: children(element, 'contextEntry').map((entry) => {
        const variable = child(entry, 'variable')
        const value = logicIn(entry, imports, 'variable') ?? NOTHING
        return variable ? { ...named(variable, imports), value } : { value }
      }),
    }),
    list: (element, imports) => ({ kind: 'list', items: itemsOf(element, imports) }),
    relation: (element, imports) => {
      const columns = children(element, 'column').map((column) => named(column, imports))
      const rows = children(element, 'row').map((row) => {
        const cells = itemsOf(row, imports)
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
    invocation: (element, imports) => ({
      kind: 'invocation',
      callee: logicIn(element, imports, 'binding') ?? missing(element, 'literalExpression'),
      bindings: children(element, 'binding').map((binding) => {
        const value = logicIn(binding, imports, 'parameter')
        const parameter = named(needChild(binding, 'parameter'), imports)
        return value ? { ...parameter, value } : parameter
      }),
    }),
    functionDefinition: functionIn,
    conditional: (element, imports) => ({
      kind: 'conditional',
      condition: inside(element, 'if', imports),
      then: inside(element, 'then', imports),
      otherwise: inside(element, 'else', imports),
    }),
    filter: (element, imports) => ({
      kind: 'filter',
      source: inside(element, 'in', imports),
      match: inside(element, 'match', imports),
    }),
    for: (element, imports) => ({
      kind: 'for',
      variable: needAttribute(element, 'iteratorVariable'),
      source: inside(element, 'in', imports),
      result: inside(element, 'return', imports),
    }),
    some: quantified('some'),
    every: quantified('every'),
  }

/** A function, or what a business knowledge model encapsulates. A body in Java or PMML is left behind: refused by design. */
export function functionIn(element: Element, imports: Imports): Logic & { kind: 'function' } {
  const parameters = children(element, 'formalParameter').map((each) => named(each, imports))
  const foreign = (element.attributes.get('kind') ?? 'FEEL') !== 'FEEL'
  const body = foreign ? undefined : logicIn(element, imports, 'formalParameter')
  const logic = { kind: 'function', parameters, ...(body && { body }) } as const
  return { ...logic, ...identity(element), ...typeRef(element, imports) }
}

function quantified(kind: 'some' | 'every') {
  return (element: Element, imports: Imports): Logic => ({
    kind,
    variable: needAttribute(element, 'iteratorVariable'),
    source: inside(element, 'in', imports),
    satisfies: inside(element, 'satisfies', imports),
  })
}

function itemsOf(element: Element, imports: Imports): Logic[] {
  return childrenOf(element)
    .filter((each) => !NOTES.includes(each.name))
    .map((each) => logicOf(each, imports) ?? NOTHING)
}

/** A part that is wrapped in an element of its own, which may carry the type. */
function inside(element: Element, name: string, imports: Imports): Logic {
  const wrapper = needChild(element, name)
  return { ...typeRef(wrapper, imports), ...(logicIn(wrapper, imports) ?? NOTHING) }
}

function missing(element: Element, name: string): never {
  throw new FaultError(element.place, 'missing-element', element.name, name)
}
