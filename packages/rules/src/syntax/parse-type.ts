import type { TypeNode } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { Names } from './names.ts'

const TYPES = new Names([
  'any',
  'Any',
  'Null',
  'boolean',
  'string',
  'number',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'day and time duration',
  'years and months duration',
  'year and month duration',
])

/** A type after `instance of` or a parameter's colon (DMN 1.5 rules 52 to 54). */
export function parseType(cursor: Cursor): TypeNode {
  return cursor.inside(() => {
    const from = cursor.from
    const generic = cursor.peek(1)?.text === '<' ? cursor.token.text : null
    if (generic === 'list' || generic === 'range') {
      cursor.next()
      cursor.next()
      const of = parseType(cursor)
      cursor.expect('>')
      return { kind: generic === 'list' ? 'list-type' : 'range-type', of, span: cursor.span(from) }
    }
    if (generic === 'context') return contextType(cursor)
    if (generic === 'function') return functionType(cursor)
    return named(cursor)
  })
}

function contextType(cursor: Cursor): TypeNode {
  const { from } = cursor.next().span
  cursor.expect('<')
  const entries: { name: string; type: TypeNode }[] = []
  while (!cursor.take('>')) {
    if (entries.length > 0) cursor.expect(',')
    const name = cursor.takeDeclared([':'])
    cursor.expect(':')
    entries.push({ name, type: parseType(cursor) })
  }
  return { kind: 'context-type', entries, span: cursor.span(from) }
}

function functionType(cursor: Cursor): TypeNode {
  const { from } = cursor.next().span
  cursor.expect('<')
  const parameters: TypeNode[] = []
  while (!cursor.take('>')) {
    if (parameters.length > 0) cursor.expect(',')
    parameters.push(parseType(cursor))
  }
  cursor.expect('->')
  return { kind: 'function-type', parameters, result: parseType(cursor), span: cursor.span(from) }
}

/** `number`, `tPerson`, `imported.tPerson`. */
function named(cursor: Cursor): TypeNode {
  const from = cursor.from
  let name = cursor.takeType(TYPES)
  while (cursor.take('.')) name += `.${cursor.takeType(TYPES)}`
  return { kind: 'named', name, span: cursor.span(from) }
}
