import { BUILTINS } from '../functions/index.ts'
import type { Expression, Test, UnaryTests } from '../syntax/ast.ts'
import { type FeelRange, isList, kindOf, type Value } from '../values/value.ts'
import { type Cut, type Interval, type Line, orderCuts } from './line.ts'

/** Which values pass a cell: intervals of the column's line, ascending and apart, and perhaps null. */
export type CellSet = { readonly null: boolean; readonly intervals: readonly Interval[] }

/** Computes an expression in which no variable occurs. */
type Constant = (expression: Expression) => Value

/**
 * The constants between which the verdict of a cell cannot change; null if it hangs on anything but the value of its
 * own column.
 */
export function boundariesOf(tests: UnaryTests, constant: Constant): readonly Value[] | null {
  return tests.kind === 'any' ? [] : ofAll(tests.tests, constant)
}

/**
 * The values of `line` that pass a cell. It is asked at one value of each stretch between two of its boundaries (those
 * of `boundariesOf`), so that the set and the compiled cell cannot disagree.
 */
export function readCell(
  boundaries: readonly Value[],
  line: Line,
  passes: (value: Value) => boolean | null,
): CellSet {
  const intervals: Interval[] = []
  let running: Interval | undefined
  for (const stretch of stretches(cutsAt(boundaries, line))) {
    const value = line.pick(stretch)
    // Between two days that follow one another there is nothing to ask about.
    if (value === undefined) continue
    if (passes(value) !== true) {
      running = undefined
      continue
    }
    if (running) intervals.pop()
    running = { from: running ? running.from : stretch.from, to: stretch.to }
    intervals.push(running)
  }
  return { null: passes(null) === true, intervals }
}

/** Before and after each of the values that stand on the line, ascending. */
export function cutsAt(values: readonly Value[], line: Line): readonly Cut[] {
  return distinctCuts(
    values
      .filter((value) => line.has(value))
      .flatMap((at) => [
        { at, after: false },
        { at, after: true },
      ]),
    line,
  )
}

function distinctCuts(cuts: readonly Cut[], line: Line): readonly Cut[] {
  const sorted = cuts.toSorted((a, b) => orderCuts(line, a, b))
  return sorted.filter((cut, at) => {
    const before = sorted[at - 1]
    return !before || orderCuts(line, before, cut) !== 0
  })
}

/** What lies before, between and after the cuts. */
export function stretches(cuts: readonly Cut[]): readonly Interval[] {
  return [...cuts, null].map((to, at) => ({ from: cuts[at - 1] ?? null, to }))
}

function ofAll(parts: readonly Test[], constant: Constant): readonly Value[] | null {
  const found: Value[] = []
  for (const part of parts) {
    const own = ofTest(part, constant)
    if (!own) return null
    found.push(...own)
  }
  return found
}

function ofTest(test: Test, constant: Constant): readonly Value[] | null {
  if (test.kind === 'test') return ofTest(test.operand, constant)
  if (isConstant(test)) return pointsOf(constant(test))
  switch (test.kind) {
    case 'name':
      return test.name === '?' ? [] : null
    case 'and':
    case 'or':
    case 'comparison':
      return ofAll([test.left, test.right], constant)
    case 'between':
      return ofAll([test.value, test.low, test.high], constant)
    case 'in':
      return ofAll([test.value, ...test.tests], constant)
    case 'if':
      return ofAll([test.condition, test.then, test.otherwise], constant)
    case 'call':
      return isCallOf(test.callee, 'not') ? ofAll(test.args, constant) : null
    case 'instance-of':
      return ofTest(test.value, constant)
    default:
      return null
  }
}

/** No variable occurs in it, nor the moment of the evaluation. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'null':
    case 'boolean':
    case 'number':
    case 'string':
    case 'at':
      return true
    case 'negate':
      return isConstant(expression.operand)
    case 'arithmetic':
      return isConstant(expression.left) && isConstant(expression.right)
    case 'path':
      return isConstant(expression.source)
    case 'list':
      return expression.items.every(isConstant)
    case 'range':
      return [expression.low, expression.high].every((end) => end === null || isConstant(end))
    case 'call':
      return isBuiltin(expression.callee) && expression.args.every(isConstant)
    default:
      return false
  }
}

/** `now` and `today` differ from one evaluation to the next, and other functions may ask for them. */
function isBuiltin(callee: Expression): boolean {
  return callee.kind === 'name' && BUILTINS.has(callee.name) && !isCallOf(callee, 'now', 'today')
}

function isCallOf(callee: Expression, ...names: readonly string[]): boolean {
  return callee.kind === 'name' && names.includes(callee.name)
}

/** Where a value of a line may begin or cease to equal, precede or lie in the constant. */
export function pointsOf(constant: Value): readonly Value[] {
  if (isList(constant)) return constant.flatMap(pointsOf)
  if (isRange(constant)) return [constant.low, constant.high]
  return [constant]
}

function isRange(value: Value): value is FeelRange {
  return kindOf(value) === 'range'
}
