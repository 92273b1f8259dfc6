import type { ArithmeticOperator, ComparisonOperator, UnaryTests } from '../syntax/ast.ts'
import type { SimpleKind } from '../values/value.ts'
import { conformsTo } from './conforms.ts'
import { ANY, type FeelType } from './type.ts'

/** How an expression fits where a type is expected; `maybe` depends on its value. */
export type Fit = 'yes' | 'maybe' | 'no'

const WORST: readonly Fit[] = ['yes', 'maybe', 'no']

/** The worse of two: all parts must fit. */
export function worse(a: Fit, b: Fit): Fit {
  return WORST.indexOf(a) > WORST.indexOf(b) ? a : b
}

/** Fits a value of `type` where `expected` is asked for, with the conversions of DMN 1.5 section 10.3.2.9.4? */
export function fits(type: FeelType, expected: FeelType, depth = 16): Fit {
  if (type === expected || isOpen(expected) || isOpen(type) || type.kind === 'null') return 'yes'
  // A type that contains itself is compared this far and no further.
  if (depth === 0) return 'maybe'
  if (expected.kind === 'list')
    return fits(type.kind === 'list' ? type.of : type, expected.of, depth - 1)
  if (type.kind === 'list') return fits(type.of, expected, depth - 1) === 'no' ? 'no' : 'maybe'
  if (type.kind === 'date' && expected.kind === 'date and time') return 'yes'
  if (type.kind === 'string' && expected.kind === 'string') return optionsFit(type, expected)
  if (type.kind === 'context' && expected.kind === 'context') {
    if (isOpenContext(type) && !isOpenContext(expected)) return 'maybe'
    return [...expected.entries].reduce<Fit>((fit, [name, entry]) => {
      const own = type.entries.get(name)
      return own ? worse(fit, fits(own, entry, depth - 1)) : 'no'
    }, 'yes')
  }
  if (type.kind === 'range' && expected.kind === 'range')
    return fits(type.of, expected.of, depth - 1)
  return conformsTo(type, expected) ? 'yes' : 'no'
}

function optionsFit(type: FeelType, expected: FeelType): Fit {
  const allowed = optionsOf(expected)
  if (!allowed) return 'yes'
  const own = optionsOf(type)
  if (!own) return 'maybe'
  const count = own.filter((option) => allowed.includes(option)).length
  return count === own.length ? 'yes' : count > 0 ? 'maybe' : 'no'
}

/** The texts that a value of the type can be, if they are known: its options, or the strings that its tests allow. */
export function optionsOf(type: FeelType): readonly string[] | null {
  if (type.kind !== 'string') return null
  return type.options ?? (type.only ? textsOf(type.only.tests) : null)
}

/** The strings that tests let pass, if they do nothing but list them. */
export function textsOf(tests: UnaryTests): readonly string[] | null {
  if (tests.kind !== 'tests' || tests.negated) return null
  const texts = tests.tests.map((test) => (test.kind === 'string' ? test.value : null))
  return texts.every((text) => text !== null) ? texts : null
}

/** The narrowest type that has the values of both; `any` if they have nothing in common. */
export function join(a: FeelType, b: FeelType, depth = 16): FeelType {
  if (a === b || b.kind === 'null' || a.kind === 'any') return a
  if (a.kind === 'null' || b.kind === 'any') return b
  if (depth === 0 || a.kind !== b.kind) return ANY
  switch (a.kind) {
    case 'string': {
      const options = [optionsOf(a), optionsOf(b)]
      return options[0] && options[1]
        ? { kind: 'string', options: [...new Set([...options[0], ...options[1]])] }
        : { kind: 'string' }
    }
    case 'list':
    case 'range':
      return b.kind === a.kind ? { kind: a.kind, of: join(a.of, b.of, depth - 1) } : ANY
    case 'context': {
      if (b.kind !== 'context') return ANY
      const entries = new Map<string, FeelType>()
      for (const [name, entry] of a.entries) {
        const other = b.entries.get(name)
        if (other) entries.set(name, join(entry, other, depth - 1))
      }
      return { kind: 'context', entries }
    }
    case 'function':
      return conformsTo(a, b) ? b : conformsTo(b, a) ? a : ANY
    default:
      return { kind: a.kind }
  }
}

export function joinAll(types: readonly FeelType[]): FeelType {
  return types.reduce((joined, type) => join(joined, type), { kind: 'null' })
}

const ORDERED: ReadonlySet<string> = new Set<SimpleKind>([
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
])

/** Can the operator tell anything about values of these types (DMN 1.5 section 10.3.2.13, tables 49 to 51)? */
export function comparable(operator: ComparisonOperator, a: FeelType, b: FeelType): boolean {
  if (isOpen(a) || isOpen(b) || a.kind === 'null' || b.kind === 'null') return true
  if (a.kind !== b.kind) return false
  if (operator !== '=' && operator !== '!=') return ORDERED.has(a.kind)
  return (a.kind === 'list' || a.kind === 'range') && b.kind === a.kind
    ? comparable('=', a.of, b.of)
    : true
}

const LETTERS: { readonly [kind: string]: string } = {
  number: 'n',
  string: 's',
  date: 'd',
  time: 't',
  'date and time': 'm',
  'years and months duration': 'y',
  'days and time duration': 'h',
}

/** Left, right and result of every operation that there is (DMN 1.5 section 10.3.2.14, tables 52 to 55). */
const OPERATIONS: { readonly [Operator in ArithmeticOperator]: string } = {
  '+': 'nnn sss yyy hhh dyd ydd dhd hdd mym ymm mhm hmm tht htt',
  '-': 'nnn yyy hhh ddh mmh dmh mdh tth dyd dhd mym mhm tht',
  '*': 'nnn yny nyy hnh nhh',
  '/': 'nnn yny hnh yyn hhn',
  '**': 'nnn',
}

/** What the operator makes of the two; null if it makes nothing of them. */
export function computed(
  operator: ArithmeticOperator,
  left: FeelType,
  right: FeelType,
): FeelType | null {
  const pair = `${LETTERS[left.kind]}${LETTERS[right.kind]}`
  const found = OPERATIONS[operator].split(' ').find((operation) => operation.startsWith(pair))
  const kind = Object.keys(LETTERS).find((each) => LETTERS[each] === found?.[2])
  return kind === undefined ? null : { kind: kind as SimpleKind }
}

/** A type that says nothing: anything may be held against it. */
function isOpen(type: FeelType): boolean {
  return type.kind === 'any'
}

/** A context of which no entry is known. */
export function isOpenContext(type: FeelType): boolean {
  return type.kind === 'context' && type.entries.size === 0
}
