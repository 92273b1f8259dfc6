import type {
  Aggregation,
  HitPolicy,
  Table,
  TableInput,
  TableOutput,
  TableRow,
} from '../model/model.ts'
import {
  child,
  children,
  feelIn,
  identity,
  needChild,
  type TypeNames,
  typeRef,
} from './elements.ts'
import { FaultError } from './fault.ts'
import type { Element } from './xml/parse.ts'

/** A decision table (DMN 1.5 section 8.3). */
export function tableIn(element: Element, types: TypeNames): Table {
  const hit = oneOf(HIT_POLICIES, element, 'hitPolicy', 'UNIQUE')
  const aggregation = oneOf(AGGREGATIONS, element, 'aggregation', '')
  const outputs = children(element, 'output').map((each) => outputIn(each, types))
  if (outputs.length === 0)
    throw new FaultError(element.place, 'missing-element', element.name, 'output')
  const inputs = children(element, 'input').map((each) => inputIn(each, types))
  const notes = children(element, 'annotation').map((each) => each.attributes.get('name') ?? '')
  return {
    hit,
    ...(hit === 'collect' && aggregation && { aggregation }),
    inputs,
    outputs,
    ...(notes.length > 0 && { annotations: notes }),
    rows: children(element, 'rule').map((each) => rowIn(each, inputs.length, outputs.length)),
  }
}

const HIT_POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'unique',
  ANY: 'any',
  FIRST: 'first',
  PRIORITY: 'priority',
  'RULE ORDER': 'rule order',
  'OUTPUT ORDER': 'output order',
  COLLECT: 'collect',
}

const AGGREGATIONS: Readonly<Record<string, Aggregation | undefined>> = {
  '': undefined,
  SUM: 'sum',
  COUNT: 'count',
  MIN: 'min',
  MAX: 'max',
}

function oneOf<Kind>(
  kinds: Readonly<Record<string, Kind>>,
  element: Element,
  attribute: string,
  usual: string,
): Kind {
  const written = element.attributes.get(attribute) ?? usual
  if (!Object.hasOwn(kinds, written))
    throw new FaultError(element.place, 'bad-value', attribute, written)
  return kinds[written] as Kind
}

function inputIn(element: Element, types: TypeNames): TableInput {
  const asked = needChild(element, 'inputExpression')
  const expression = feelIn(asked)
  if (expression === undefined)
    throw new FaultError(asked.place, 'missing-element', asked.name, 'text')
  return {
    expression,
    ...label(element),
    ...typeRef(asked, types),
    ...allowed(child(element, 'inputValues')),
  }
}

function outputIn(element: Element, types: TypeNames): TableOutput {
  const name = element.attributes.get('name')
  const usual = child(element, 'defaultOutputEntry')
  const otherwise = usual && feelIn(usual)
  return {
    ...(name && { name }),
    ...label(element),
    ...typeRef(element, types),
    ...allowed(child(element, 'outputValues')),
    ...(otherwise !== undefined && { otherwise }),
  }
}

/** Tools leave a cell blank for "any value", and an output for "no value". */
function rowIn(element: Element, inputs: number, outputs: number): TableRow {
  const when = children(element, 'inputEntry').map((cell) => feelIn(cell) ?? '-')
  const then = children(element, 'outputEntry').map((cell) => feelIn(cell) ?? 'null')
  const notes = children(element, 'annotationEntry').map((cell) => child(cell, 'text')?.text ?? '')
  if (when.length !== inputs || then.length !== outputs) {
    const cells = [when.length + then.length, inputs + outputs].map(String)
    throw new FaultError(element.place, 'row-length', ...cells)
  }
  return { ...identity(element), when, then, ...(notes.length > 0 && { annotations: notes }) }
}

function allowed(element: Element | undefined): { readonly allowed?: string } {
  const tests = element && feelIn(element)
  return tests === undefined ? {} : { allowed: tests }
}

function label(element: Element): { readonly label?: string } {
  const written = element.attributes.get('label')
  return written ? { label: written } : {}
}
