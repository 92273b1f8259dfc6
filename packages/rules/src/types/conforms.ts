import type { Run } from '../run.ts'
import { assertDepth, type Meter } from '../values/meter.ts'
import {
  type FeelList,
  type Form,
  isContext,
  isList,
  isOfKind,
  kindOf,
  type Value,
} from '../values/value.ts'
import { ANY, type FeelType } from './type.ts'

/**
 * Does the value belong to the type (DMN 1.5 section 10.3.2.9.3)? Null belongs to every type, also inside lists and
 * contexts; that `null instance of T` is false is the operator's business. Constraints are not looked at.
 */
export function isInstance(value: Value, type: FeelType, run: Meter, depth = 0): boolean {
  if (value === null || type.kind === 'any') return true
  const inner = (part: Value, of: FeelType) => isInstance(part, of, run, depth + 1)
  assertDepth(depth)
  switch (type.kind) {
    case 'list':
      return isList(value) && (type.of.kind === 'any' || everyItem(value, type.of, run, inner))
    case 'context':
      if (!isContext(value)) return false
      run.spend(type.entries.size)
      return [...type.entries].every(([name, entry]) => {
        const own = value.get(name)
        return own !== undefined && inner(own, entry)
      })
    case 'range':
      return isOfKind(value, 'range') && inner(value.low, type.of) && inner(value.high, type.of)
    case 'function':
      return (
        isOfKind(value, 'function') &&
        value.forms.some((form) => conformsTo(typeOfForm(form, type), type))
      )
    default:
      return kindOf(value) === type.kind
  }
}

function everyItem(
  list: FeelList,
  type: FeelType,
  run: Meter,
  inner: (item: Value, type: FeelType) => boolean,
): boolean {
  // Lists of simple values are looked through fast; what is inside of others counts for itself.
  run.spend((list.length >> 3) + 1)
  return list.every((item) => inner(item, type))
}

/**
 * Does every value of the first type belong to the second (DMN 1.5 section 10.3.2.9.2)? Functions are contravariant in
 * their parameters and covariant in their result; where a function does not say a type, nothing is held against it.
 */
export function conformsTo(type: FeelType, other: FeelType, depth = 64): boolean {
  // Two types that contain themselves could be compared for ever; past this depth they are taken as they are.
  if (type === other || other.kind === 'any' || type.kind === 'null' || depth === 0) return true
  switch (other.kind) {
    case 'list':
    case 'range':
      return type.kind === other.kind && conformsTo(type.of, other.of, depth - 1)
    case 'context':
      return (
        type.kind === 'context' &&
        [...other.entries].every(([name, entry]) => {
          const own = type.entries.get(name)
          return own !== undefined && conformsTo(own, entry, depth - 1)
        })
      )
    case 'function':
      if (type.kind !== 'function') return false
      return functionConforms(type, other, depth - 1)
    default:
      return type.kind === other.kind
  }
}

type FunctionType = FeelType & { readonly kind: 'function' }

function functionConforms(type: FunctionType, other: FunctionType, depth: number): boolean {
  const { parameters } = type
  if (other.parameters && parameters) {
    if (other.parameters.length !== parameters.length) return false
    for (const [at, parameter] of parameters.entries())
      if (!conformsTo(other.parameters[at] ?? ANY, parameter, depth)) return false
  }
  return type.result.kind === 'any' || conformsTo(type.result, other.result, depth)
}

/** A way to call it as a type; optional and repeated parameters are as many as the type asks for. */
function typeOfForm({ parameters, variadic, result }: Form, asked: FunctionType): FunctionType {
  const required = parameters.filter((parameter) => !parameter.optional).length
  const most = variadic ? Number.POSITIVE_INFINITY : parameters.length
  const length = Math.min(Math.max(asked.parameters?.length ?? required, required), most)
  const last = parameters.at(-1)
  const types = Array.from({ length }, (_, at) => (parameters[at] ?? last)?.type ?? ANY)
  return { kind: 'function', parameters: types, result }
}

/**
 * The value as the type asks for it, or null with a failure (DMN 1.5 section 10.3.2.9.4): a list of one item and its
 * item convert into one another, a date becomes its midnight in UTC, anything else must belong to the type and pass its
 * constraints.
 */
export function coerce(value: Value, type: FeelType, run: Run): Value {
  if (value === null || (type.kind === 'any' && !type.only)) return value
  const converted = convert(value, type, run)
  if (converted === undefined) return run.fail('wrong-type', value)
  return admits(converted, type, run) ? converted : run.fail('not-allowed', value)
}

/** The same without constraints and failures: undefined if the value does not fit. */
export function convert(value: Value, type: FeelType, run: Meter): Value | undefined {
  if (isInstance(value, type, run)) return value
  if (type.kind === 'date and time' && isOfKind(value, 'date'))
    return { kind: 'date and time', days: value.days, nanos: 0, zone: { offset: 0 } }
  if (type.kind === 'list' && isInstance(value, type.of, run)) return [value]
  const [only] = isList(value) && value.length === 1 ? value : []
  return only !== undefined && isInstance(only, type, run) ? only : undefined
}

function admits(value: Value, type: FeelType, run: Run): boolean {
  if (value === null) return true
  run.spend(1)
  if (type.only && type.only.admits(value, run) !== true) return false
  if (type.kind === 'list' && isList(value))
    return value.every((item) => admits(item, type.of, run))
  if (type.kind === 'context' && isContext(value))
    return [...type.entries].every(([name, entry]) => admits(value.get(name) ?? null, entry, run))
  return true
}
