import type { Run } from '../run.ts'
import type { FeelType } from '../types/type.ts'
import type { Parameter, Value } from '../values/value.ts'

/**
 * One way to call a built-in function (DMN 1.5 section 10.3.4). The arguments have been checked against the types
 * of the parameters (null passes a type only where it says `any`) and stand in the order of the parameters, whether they
 * were given by position or by name.
 */
export type Form = {
  readonly parameters: readonly Parameter[]
  /** The last parameter takes all further arguments: `max(1, 2, 3)`. */
  readonly variadic?: true
  readonly result: FeelType
  readonly invoke: (args: readonly Value[], run: Run) => Value
}

/** A built-in function: the first form that the arguments fit is called. */
export type Builtin = { readonly name: string; readonly forms: readonly Form[] }
