import type { HitPolicy, Logic, Table } from '../model/model.ts'
import { type Tag, tag, textTag } from './xml/write.ts'

/** A boxed expression as an element of its own (DMN 1.5 section 10.2). */
export function logicTag(logic: Logic): Tag {
  const own = { id: logic.id, typeRef: logic.type }
  switch (logic.kind) {
    case 'literal':
      return tag('literalExpression', own, textTag('text', logic.text))
    case 'table':
      return tableTag(logic.table, own)
    case 'context':
      return tag(
        'context',
        own,
        ...logic.entries.map(({ name, type, value }) =>
          tag(
            'contextEntry',
            {},
            name === undefined ? undefined : itemTag('variable', { name, type }),
            logicTag(value),
          ),
        ),
      )
    case 'list':
      return tag('list', own, ...logic.items.map(logicTag))
    case 'relation':
      return tag(
        'relation',
        own,
        ...logic.columns.map((column) => itemTag('column', column)),
        ...logic.rows.map((cells) => tag('row', {}, ...cells.map(logicTag))),
      )
    case 'invocation':
      return tag(
        'invocation',
        own,
        logicTag(logic.callee),
        ...logic.bindings.map(({ value, ...parameter }) =>
          tag('binding', {}, itemTag('parameter', parameter), value && logicTag(value)),
        ),
      )
    case 'function':
      return functionTag('functionDefinition', logic)
    case 'conditional':
      return tag(
        'conditional',
        own,
        tag('if', {}, logicTag(logic.condition)),
        tag('then', {}, logicTag(logic.then)),
        tag('else', {}, logicTag(logic.otherwise)),
      )
    case 'filter':
      return tag(
        'filter',
        own,
        tag('in', {}, logicTag(logic.source)),
        tag('match', {}, logicTag(logic.match)),
      )
    case 'for':
      return iteratorTag(logic, own, 'return', logic.result)
    case 'some':
    case 'every':
      return iteratorTag(logic, own, 'satisfies', logic.satisfies)
  }
}

/** Without a body it was in another language: Java, as far as a reader needs to know. */
export function functionTag(name: string, logic: Logic & { kind: 'function' }): Tag {
  const { id, type, parameters, body } = logic
  return tag(
    name,
    { id, typeRef: type, kind: body ? undefined : 'Java' },
    ...parameters.map((parameter) => itemTag('formalParameter', parameter)),
    body && logicTag(body),
  )
}

/** An information item. */
export function itemTag(
  name: string,
  item: { readonly name: string; readonly type?: string | undefined },
): Tag {
  return tag(name, { name: item.name, typeRef: item.type })
}

/** Unary tests or a literal expression that only ever holds text. */
export function feelTag(name: string, text: string | undefined): Tag | undefined {
  return text === undefined ? undefined : tag(name, {}, textTag('text', text))
}

function iteratorTag(
  { kind, variable, source }: { kind: string; variable: string; source: Logic },
  own: Tag['attributes'],
  part: string,
  body: Logic,
): Tag {
  const attributes = { ...own, iteratorVariable: variable }
  return tag(kind, attributes, tag('in', {}, logicTag(source)), tag(part, {}, logicTag(body)))
}

const HIT_POLICIES: Readonly<Record<HitPolicy, string>> = {
  unique: 'UNIQUE',
  any: 'ANY',
  first: 'FIRST',
  priority: 'PRIORITY',
  'rule order': 'RULE ORDER',
  'output order': 'OUTPUT ORDER',
  collect: 'COLLECT',
}

function tableTag(table: Table, own: Tag['attributes']): Tag {
  const { hit, aggregation, inputs, outputs, annotations = [], rows } = table
  return tag(
    'decisionTable',
    { ...own, hitPolicy: HIT_POLICIES[hit], aggregation: aggregation?.toUpperCase() },
    ...inputs.map(({ expression, label, type, allowed }) =>
      tag(
        'input',
        { label },
        tag('inputExpression', { typeRef: type }, textTag('text', expression)),
        feelTag('inputValues', allowed),
      ),
    ),
    ...outputs.map(({ name, label, type, allowed, otherwise }) =>
      tag(
        'output',
        { name, label, typeRef: type },
        feelTag('outputValues', allowed),
        feelTag('defaultOutputEntry', otherwise),
      ),
    ),
    ...annotations.map((name) => tag('annotation', { name })),
    ...rows.map((row) =>
      tag(
        'rule',
        { id: row.id },
        ...row.when.map((cell) => feelTag('inputEntry', cell)),
        ...row.then.map((cell) => feelTag('outputEntry', cell)),
        ...(row.annotations ?? []).map((text) => feelTag('annotationEntry', text)),
      ),
    ),
  )
}
