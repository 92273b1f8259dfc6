import type { Expression } from '../syntax/ast.ts'
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseNumber,
  parseTime,
} from '../values/literal.ts'
import { type Form, kindOf, type Parameter, type Value } from '../values/value.ts'
import { type At, FAULTY, type Infer, isFaulty, report } from './checking.ts'
import type { Problem } from './finding.ts'
import { expectedOf, resultOf } from './generics.ts'
import { nearest } from './near.ts'
import { alwaysNull } from './operators.ts'
import { checkPattern, checkZone } from './profile.ts'
import { type Fit, fits, worse } from './relate.ts'
import { ANY, type FeelType } from './type.ts'

type Call = Extract<Expression, { readonly kind: 'call' }>

/** A way to call a function, as far as types tell. */
type Signature = Pick<Form, 'parameters' | 'variadic' | 'result'>

/** What is called: a function whose forms are known, or one of which only the result is. */
type Callee = { readonly name: string; readonly forms: readonly Signature[] | null } & {
  readonly result: FeelType
}

/** The type of a call (DMN 1.5 section 10.3.2.13.3): of the function's forms, the first that the arguments fit. */
export function inferCall(tree: Call, at: At, infer: Infer): FeelType {
  const callee = calleeOf(tree.callee, at, infer)
  const forms = callee?.forms?.filter((form) => takes(form, tree)) ?? []
  const types = argumentTypes(tree, callee?.name ?? '', forms, at, infer)
  if (!callee) return FAULTY
  if (!callee.forms) return callee.result
  if (forms.length === 0)
    return report(at.checking, tree.span, misplaced(callee.name, callee.forms, tree))
  const form = choose(forms, types, tree)
  const sound = checkArguments(callee.name, form, types, tree, at)
  if (tree.callee.kind === 'name') checkPattern(callee.name, tree, at.checking)
  if (!sound || types.some(isFaulty)) return isGeneric(form) ? FAULTY : form.result
  return (
    literalOf(callee.name, tree, at) ??
    resultOf(callee.name, inOrder(form, types, tree)) ??
    form.result
  )
}

function isGeneric({ result }: Signature): boolean {
  return result.kind === 'any' || result.kind === 'list'
}

function calleeOf(tree: Expression, at: At, infer: Infer): Callee | null {
  const bound = tree.kind === 'name' ? at.scope.find(tree.name) : undefined
  const name = tree.kind === 'name' || tree.kind === 'path' ? tree.name : '…'
  if (bound?.kind === 'constant' && isFunction(bound.value))
    return { name, forms: bound.value.forms, result: ANY }
  const type = infer(tree, at)
  switch (type.kind) {
    case 'function': {
      const { parameters, names, result } = type
      const forms = parameters && [
        {
          parameters: parameters.map((each, index) => ({
            name: names?.[index] ?? `${index + 1}`,
            type: each,
            nullable: true,
          })),
          result,
        },
      ]
      return { name, forms, result }
    }
    case 'any':
      return null
    case 'null':
      alwaysNull(tree.span, at.checking)
      return null
    default:
      report(at.checking, tree.span, { code: 'not-a-function', params: { type } })
      return null
  }
}

function isFunction(value: Value): value is Extract<Value, { readonly kind: 'function' }> {
  return kindOf(value) === 'function'
}

/** The parameter that the argument at this index is for. */
function parameterAt(form: Signature, { names }: Call, index: number): Parameter | undefined {
  if (names) return form.parameters.find(({ name }) => name === names[index])
  return form.parameters[form.variadic ? Math.min(index, form.parameters.length - 1) : index]
}

/** Are the arguments as many, and called what, the form asks for? */
function takes(form: Signature, tree: Call): boolean {
  const given = tree.args.map((_, index) => parameterAt(form, tree, index))
  const required = form.parameters.filter(({ optional }) => !optional)
  return (
    given.every((parameter) => parameter !== undefined) &&
    required.every((each) => given.includes(each))
  )
}

/** Why no form takes the arguments. */
function misplaced(name: string, forms: readonly Signature[], { args, names }: Call): Problem {
  const known = forms.flatMap(({ parameters }) => parameters.map((parameter) => parameter.name))
  const stranger = names?.find((each) => !known.includes(each))
  if (stranger !== undefined)
    return {
      code: 'argument-name',
      params: { name, argument: stranger, near: nearest(stranger, known) },
    }
  const counts = forms.map(
    ({ parameters }) => parameters.filter(({ optional }) => !optional).length,
  )
  const most = forms.some(({ variadic }) => variadic)
    ? null
    : Math.max(...forms.map(({ parameters }) => parameters.length))
  return {
    code: 'argument-count',
    params: { name, least: Math.min(...counts), most, given: args.length },
  }
}

/** Lambdas come last: what they are called with hangs on the other arguments. */
function argumentTypes(
  tree: Call,
  name: string,
  forms: readonly Signature[],
  at: At,
  infer: Infer,
): readonly FeelType[] {
  const types = tree.args.map((arg) => (arg.kind === 'function' ? ANY : infer(arg, at)))
  const [form] = forms
  return tree.args.map((arg, index) => {
    if (arg.kind !== 'function') return types[index] ?? ANY
    const expected = form && (expectedOf(name, types) ?? parameterAt(form, tree, index)?.type)
    return infer(arg, at, expected)
  })
}

function choose(forms: readonly Signature[], types: readonly FeelType[], tree: Call): Signature {
  const fitting = (wanted: Fit) =>
    forms.find(
      (form) =>
        types.reduce<Fit>((fit, type, index) => {
          const parameter = parameterAt(form, tree, index)
          return worse(fit, parameter ? fits(type, parameter.type) : 'no')
        }, 'yes') === wanted,
    )
  return fitting('yes') ?? fitting('maybe') ?? (forms[0] as Signature)
}

/** Reports the arguments that do not fit; false if the call gives null. */
function checkArguments(
  name: string,
  form: Signature,
  types: readonly FeelType[],
  tree: Call,
  at: At,
): boolean {
  let sound = true
  for (const [index, given] of types.entries()) {
    const parameter = parameterAt(form, tree, index)
    const span = tree.args[index]?.span ?? tree.span
    if (!parameter) continue
    const { type: expected, nullable } = parameter
    const fit = fits(given, expected)
    if (fit === 'no') {
      const params = { name, parameter: parameter.name, expected, given }
      report(at.checking, span, { code: 'argument-type', params })
      sound = false
    } else if (fit === 'maybe')
      report(at.checking, span, { code: 'may-not-fit', params: { expected, given } })
    else if (given.kind === 'null' && expected.kind !== 'any' && !nullable)
      alwaysNull(span, at.checking)
  }
  return sound
}

/** The types in the order of the parameters, however the call named them. */
function inOrder(
  form: Signature,
  types: readonly FeelType[],
  { names }: Call,
): readonly FeelType[] {
  if (!names) return types
  return form.parameters.map(({ name }) => types[names.indexOf(name)] ?? ANY)
}

const LITERALS: ReadonlyMap<string, (text: string) => Value | undefined> = new Map<
  string,
  (text: string) => Value | undefined
>([
  ['date', (text) => parseDate(text) ?? parseDateTime(text)],
  ['time', (text) => parseTime(text) ?? parseDateTime(text)],
  ['date and time', (text) => parseDateTime(text) ?? parseDate(text)],
  ['duration', parseDuration],
  ['years and months duration', parseDuration],
  ['number', parseNumber],
])

const MADE: { readonly [name: string]: FeelType } = {
  date: { kind: 'date' },
  time: { kind: 'time' },
  'date and time': { kind: 'date and time' },
  number: { kind: 'number' },
}

/** `date("2026-02-30")`: a text that is written out is read when the rule is checked. */
function literalOf(name: string, { args, span }: Call, at: At): FeelType | null {
  const [text, ...others] = args
  const parse = LITERALS.get(name)
  if (!parse || text?.kind !== 'string' || others.length > 0) return null
  const expected = MADE[name] ?? null
  const value = parse(text.value)
  if (value === undefined)
    return report(at.checking, span, {
      code: 'bad-literal',
      params: { text: text.value, expected },
    })
  checkZone(value, text, at.checking)
  return expected ?? ({ kind: kindOf(value) } as FeelType)
}
