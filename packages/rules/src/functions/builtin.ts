import type { Run } from '../run.ts'
import { ANY as ANY_TYPE, type FeelType } from '../types/type.ts'
import {
  type DaysTime,
  type Decimal,
  type FeelContext,
  type FeelDate,
  type FeelDateTime,
  type FeelFunction,
  type FeelRange,
  type FeelTime,
  type Form,
  isContext,
  isList,
  type Parameter,
  type Value,
  type YearsMonths,
} from '../values/value.ts'

/** A FEEL type, with what its values are in TypeScript: a built-in function sees its arguments typed. */
export type Typed<T> = FeelType & { readonly as?: T }

export const ANY: Typed<Value> = ANY_TYPE
export const BOOLEAN: Typed<boolean> = { kind: 'boolean' }
export const NUMBER: Typed<Decimal> = { kind: 'number' }
export const STRING: Typed<string> = { kind: 'string' }
export const DATE: Typed<FeelDate> = { kind: 'date' }
export const TIME: Typed<FeelTime> = { kind: 'time' }
export const DATE_TIME: Typed<FeelDateTime> = { kind: 'date and time' }
export const YEARS_MONTHS: Typed<YearsMonths> = { kind: 'years and months duration' }
export const DAYS_TIME: Typed<DaysTime> = { kind: 'days and time duration' }
export const CONTEXT: Typed<FeelContext> = { kind: 'context', entries: new Map() }
export const FUNCTION: Typed<FeelFunction> = { kind: 'function', parameters: null, result: ANY }
export const RANGE: Typed<FeelRange> = { kind: 'range', of: ANY }
export const LIST = listOf(ANY)

/** Null conforms to every type, so that any item may be null. */
export function listOf<T extends Value>(of: Typed<T>): Typed<readonly (T | null)[]> {
  return { kind: 'list', of }
}

type Typings<T> = Parameter & { readonly type: Typed<T> }

/** A parameter that must be given, and (unless its type is `any`) not as null. */
export function param<T extends Value>(name: string, type: Typed<T>): Typings<T> {
  return { name, type }
}

/** A parameter that may be given as null. */
export function nullable<T extends Value>(name: string, type: Typed<T>): Typings<T | null> {
  return { name, type, nullable: true }
}

/** A parameter that may be left out, and is null then. */
export function optional<T extends Value>(parameter: Typings<T>): Typings<T | null> {
  return { ...parameter, optional: true }
}

type Arguments<P> = {
  readonly [I in keyof P]: P[I] extends Typings<infer T> ? T : never
}

/** One way to call a built-in function. `invoke` answers null only after `run.fail` or where the standard says so. */
export function form<const P extends readonly Typings<Value>[], R extends Value>(
  parameters: P,
  result: Typed<R>,
  invoke: (args: Arguments<P>, run: Run) => R | null,
): Form {
  return { parameters, result, invoke: metered(invoke as Form['invoke']) }
}

/** A way to call with any number of further arguments, at least one: `invoke` gets them as one list. */
export function variadic<
  const P extends readonly Typings<Value>[],
  T extends Value,
  R extends Value,
>(
  parameters: P,
  further: Typings<T>,
  result: Typed<R>,
  invoke: (args: readonly [...Arguments<P>, readonly T[]], run: Run) => R | null,
): Form {
  return {
    parameters: [...parameters, further],
    variadic: true,
    result,
    invoke: metered(invoke as unknown as Form['invoke']),
  }
}

/** Long arguments cost steps, since most functions go through all of them. What is more than that a function counts. */
function metered(invoke: Form['invoke']): Form['invoke'] {
  return (args, run) => {
    let steps = 0
    for (const arg of args) {
      if (typeof arg === 'string') steps += arg.length >> 6
      else if (isList(arg)) steps += arg.length >> 3
      else if (isContext(arg)) steps += arg.size
    }
    run.spend(steps)
    return invoke(args, run)
  }
}

export type Builtin = FeelFunction & { readonly name: string }

/** A built-in function (DMN 1.5 section 10.3.4): of its forms, the first that the arguments fit is called. */
export function builtin(name: string, ...forms: readonly Form[]): Builtin {
  return { kind: 'function', name, forms }
}
