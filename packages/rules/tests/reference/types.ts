import type { TypeNode } from '../../src/syntax/ast.ts'
import { isContext, isList, kindOf, type Value } from '../../src/values/value.ts'
import { isRange } from './values.ts'

/** Null belongs to every type that a value is held against, except by `instance of`. */
export function belongs(value: Value, type: TypeNode): boolean {
  if (value === null) return true
  switch (type.kind) {
    case 'named':
      if (type.name === 'Any') return true
      if (type.name === 'context') return isContext(value)
      if (type.name === 'list') return isList(value)
      return kindOf(value) === type.name
    case 'list-type':
      return isList(value) && value.every((item) => belongs(item, type.of))
    case 'range-type':
      return isRange(value) && belongs(value.low, type.of) && belongs(value.high, type.of)
    case 'context-type':
      return (
        isContext(value) &&
        type.entries.every(
          (entry) => value.has(entry.name) && belongs(value.get(entry.name) ?? null, entry.type),
        )
      )
    case 'function-type':
      throw new Error('the reference knows no types of functions')
  }
}

/** DMN 1.5 section 10.3.2.9.4: the value as a parameter of the type takes it; undefined if it does not. */
export function convert(value: Value, type: TypeNode): Value | undefined {
  if (belongs(value, type)) return value
  if (type.kind === 'list-type' && belongs(value, type.of)) return [value]
  if (type.kind === 'named' && type.name === 'list') return [value]
  if (isList(value) && value.length === 1) {
    const [only = null] = value
    if (belongs(only, type)) return only
  }
  if (type.kind === 'named' && type.name === 'date and time' && kindOf(value) === 'date') {
    const { days } = value as Extract<Value, { kind: 'date' }>
    return { kind: 'date and time', days, nanos: 0, zone: { offset: 0 } }
  }
  return undefined
}
