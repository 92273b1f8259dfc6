import type { Run } from '../run.ts'
import { convert } from '../types/conforms.ts'
import type { FeelFunction, Form, Parameter, Value } from '../values/value.ts'

/**
 * Calls a function with arguments by position, or by name where `names` says so (DMN 1.5 section 10.3.2.13.8): of its
 * forms the first that the arguments fit, each argument coerced to its parameter's type. If none fits, null with the
 * failure of the form that came closest.
 */
export function invoke(
  fn: FeelFunction,
  args: readonly Value[],
  names: readonly string[] | null,
  run: Run,
): Value {
  let misfit: Misfit | null = null
  for (const form of fn.forms) {
    const fitted = fit(form, args, names, run)
    if (Array.isArray(fitted)) return form.invoke(fitted, run)
    if (misfit === null || RANK[fitted.code] > RANK[misfit.code]) misfit = fitted
  }
  const { code, operands } = misfit ?? { code: 'argument-count', operands: [] }
  return run.fail(code, ...(fn.name === null ? [] : [fn.name]), ...operands)
}

type Misfit = {
  readonly code: 'argument-count' | 'argument-name' | 'argument-type'
  readonly operands: readonly Value[]
}
const RANK = { 'argument-count': 0, 'argument-name': 1, 'argument-type': 2 } as const

/** The arguments as the form wants them, or why they do not fit. */
function fit(
  form: Form,
  args: readonly Value[],
  names: readonly string[] | null,
  run: Run,
): Value[] | Misfit {
  const ordered = names === null ? byPosition(form, args) : byName(form, args, names)
  if (!Array.isArray(ordered)) return ordered
  const fitted: Value[] = []
  for (const [index, parameter] of form.parameters.entries()) {
    const given = ordered[index]
    const value = fitOne(parameter, given, run)
    if (value === undefined)
      return { code: 'argument-type', operands: [parameter.name, given ?? null] }
    fitted.push(value)
  }
  if (!form.variadic) return fitted
  return fitVariadic(form, fitted, ordered, run)
}

/** An argument that was not given is `undefined`; so is the answer if the argument does not fit. */
function fitOne(parameter: Parameter, given: Value | undefined, run: Run): Value | undefined {
  if (given === undefined) return parameter.optional ? null : undefined
  const value = convert(given, parameter.type, run)
  // Also a list of one null comes to null.
  return value !== null || parameter.nullable || parameter.type.kind === 'any' ? value : undefined
}

/** Gathers all arguments from the last parameter on in one list. */
function fitVariadic(
  form: Form,
  fitted: readonly Value[],
  ordered: readonly (Value | undefined)[],
  run: Run,
): Value[] | Misfit {
  const last = form.parameters.length - 1
  const parameter = form.parameters[last] as Parameter
  const further: Value[] = []
  for (const given of ordered.slice(last)) {
    const value = fitOne(parameter, given, run)
    if (value === undefined)
      return { code: 'argument-type', operands: [parameter.name, given ?? null] }
    further.push(value)
  }
  return [...fitted.slice(0, last), further]
}

function byPosition(form: Form, args: readonly Value[]): Value[] | Misfit {
  const required = form.parameters.filter((parameter) => !parameter.optional).length
  const fits = args.length >= required && (form.variadic || args.length <= form.parameters.length)
  return fits ? [...args] : { code: 'argument-count', operands: [] }
}

function byName(
  form: Form,
  args: readonly Value[],
  names: readonly string[],
): (Value | undefined)[] | Misfit {
  const unknown = names.find(
    (name) => !form.parameters.some((parameter) => parameter.name === name),
  )
  if (unknown !== undefined) return { code: 'argument-name', operands: [unknown] }
  return form.parameters.map((parameter) => {
    const at = names.indexOf(parameter.name)
    return at < 0 ? undefined : (args[at] as Value)
  })
}
