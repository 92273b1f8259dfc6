import { parsePattern, type Step } from '../regex/pattern.ts'
import type { Expression } from '../syntax/ast.ts'
import type { Value } from '../values/value.ts'
import { type Checking, report } from './checking.ts'

type Call = Extract<Expression, { readonly kind: 'call' }>

/** China's zone; others come from the tz database of the machine that happens to run the rule. */
const OUR_ZONE = 'Asia/Shanghai'

/**
 * What our own definitions may not use, so that they give the same on every machine and run in bounded time: zones that
 * a tz database has to tell, and patterns that are not known beforehand or go back and forth over a text.
 */
export function checkZone(value: Value | undefined, tree: Expression, checking: Checking): void {
  if (!checking.strict || typeof value !== 'object' || value === null || !('zone' in value)) return
  const { zone } = value
  if (zone && 'name' in zone && zone.name !== OUR_ZONE)
    report(checking, tree.span, { code: 'zone-name', params: { zone: zone.name } })
}

/** Where the pattern and its flags stand among the arguments. */
const PATTERNS: ReadonlyMap<string, readonly (readonly [parameter: string, index: number])[]> =
  new Map([
    ['matches', [['pattern', 1] as const, ['flags', 2] as const]],
    ['replace', [['pattern', 1] as const, ['flags', 3] as const]],
    ['split', [['delimiter', 1] as const]],
  ])

export function checkPattern(name: string, { args, names }: Call, checking: Checking): void {
  const places = checking.strict ? PATTERNS.get(name) : undefined
  if (!places) return
  const given = places.map(([parameter, index]) => args[names ? names.indexOf(parameter) : index])
  const computed = given.find((arg) => arg && arg.kind !== 'string')
  if (computed) {
    report(checking, computed.span, { code: 'pattern-not-literal', params: {} })
    return
  }
  const [pattern, flags] = given.map((arg) => (arg?.kind === 'string' ? arg : undefined))
  if (!pattern) return
  const parsed = parsePattern(pattern.value, flags?.value ?? '')
  if (!parsed) report(checking, pattern.span, { code: 'bad-pattern', params: {} })
  else if (parsed.steps.some(({ op }) => op === 'again'))
    report(checking, pattern.span, { code: 'back-reference', params: {} })
  else if (parsed.steps.some((step, at) => step.op === 'loop' && holdsLoop(parsed.steps, at)))
    report(checking, pattern.span, { code: 'nested-quantifier', params: {} })
}

/** A function that takes a pattern is called, and handed to nobody who would call it with another. */
export function checkMention(
  { name, span }: Extract<Expression, { readonly kind: 'name' }>,
  checking: Checking,
): void {
  if (checking.strict && PATTERNS.has(name))
    report(checking, span, { code: 'pattern-not-literal', params: {} })
}

/** Does what the loop repeats repeat something itself? A fixed number of times takes one way only. */
function holdsLoop(steps: readonly Step[], at: number): boolean {
  const loop = steps[at]
  if (loop?.op !== 'loop' || loop.max === 1) return false
  return steps
    .slice(at + 1, at + loop.exit)
    .some((inner) => inner.op === 'loop' && inner.min !== inner.max)
}
