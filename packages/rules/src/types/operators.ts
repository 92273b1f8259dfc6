import type { ArithmeticOperator, ComparisonOperator, Span, Test } from '../syntax/ast.ts'
import { type Checking, FAULTY, isFaulty, report } from './checking.ts'
import { nearest } from './near.ts'
import { comparable, computed, optionsOf } from './relate.ts'
import type { FeelType } from './type.ts'

export function checkArithmetic(
  operator: ArithmeticOperator,
  left: FeelType,
  right: FeelType,
  span: Span,
  checking: Checking,
): FeelType {
  if (isFaulty(left) || isFaulty(right)) return FAULTY
  if (left.kind === 'null' || right.kind === 'null') return alwaysNull(span, checking)
  const result = computed(operator, left, right)
  if (result) return result
  return report(checking, span, { code: 'not-computable', params: { operator, left, right } })
}

export function checkNegation(type: FeelType, span: Span, checking: Checking): FeelType {
  switch (type.kind) {
    case 'number':
    case 'years and months duration':
    case 'days and time duration':
    case 'any':
      return type
    case 'null':
      return alwaysNull(span, checking)
    default:
      return report(checking, span, { code: 'not-negatable', params: { type } })
  }
}

/** Reports a comparison that cannot be made, or that can have but one outcome. */
export function checkComparison(
  operator: ComparisonOperator,
  left: FeelType,
  right: FeelType,
  span: Span,
  checking: Checking,
): void {
  const equality = operator === '=' || operator === '!='
  if (!comparable(operator, left, right))
    report(checking, span, { code: 'not-comparable', params: { operator, left, right } })
  else if (equality) checkOptions(left, right, span, checking)
  else if (left.kind === 'null' || right.kind === 'null') alwaysNull(span, checking)
}

/** A text that is compared with texts of which it is none: `"resturant"`. */
function checkOptions(left: FeelType, right: FeelType, span: Span, checking: Checking): void {
  const [own, other] = [optionsOf(left), optionsOf(right)]
  if (!own || !other || own.some((option) => other.includes(option))) return
  const [options, values] = own.length > other.length ? [own, other] : [other, own]
  const value = values[0] ?? ''
  const params = { value, near: nearest(value, options), options }
  report(checking, span, { code: 'not-an-option', params })
}

/** Reports what stands where a condition must and is none. */
export function checkCondition(type: FeelType, span: Span, checking: Checking): void {
  if (type.kind === 'null') alwaysNull(span, checking)
  else if (type.kind !== 'boolean' && type.kind !== 'any')
    report(checking, span, { code: 'not-boolean', params: { type } })
}

/** Checks a positive unary test whose operand has this type against what it tests (DMN 1.5 section 7.3.2). */
export function checkTested(test: Test, type: FeelType, input: FeelType, checking: Checking): void {
  if (test.kind === 'test') checkComparison(test.operator, input, type, test.span, checking)
  else if (!meets(test, type, input)) {
    // A list stands for its items.
    const wanted = type.kind === 'list' && input.kind !== 'list' ? type.of : type
    if (comparable('=', input, wanted)) checkComparison('=', input, wanted, test.span, checking)
    else report(checking, test.span, { code: 'test-type', params: { input, test: wanted } })
  }
}

/** Can the value be what a test is without being of its kind? */
function meets(test: Test, type: FeelType, input: FeelType): boolean {
  // A condition may be about anything, but the words true and false are values.
  if (type.kind === 'boolean') return test.kind !== 'boolean'
  if (type.kind === 'range') return input.kind !== 'range' && comparable('<', input, type.of)
  if (type.kind === 'list' && type.of.kind === 'range' && input.kind !== 'list')
    return comparable('<', input, type.of.of)
  if (type.kind === 'list' && input.kind === 'list') return comparable('=', input, type.of)
  return input.kind === 'list' && comparable('=', input.of, type)
}

/** Nothing can come of null here. */
export function alwaysNull(span: Span, checking: Checking): FeelType {
  return report(checking, span, { code: 'always-null', params: {} })
}
