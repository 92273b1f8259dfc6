import type { ComparisonOperator, Expression, Test } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression } from '../syntax/parse.ts'
import type { Value } from '../values/value.ts'
import { literalOf } from './cells.ts'
import { endWords, isWords } from './conditions.ts'
import { clause, type FactWords } from './facts.ts'
import { joinedZh, listed, type Text } from './text.ts'
import { valueWords } from './values.ts'

/**
 * A rule in plain words: `area >= 40 or mode = "shop"` is *“Floor area” is at least 40 m² or “Kind” is “Shop”*. Null if
 * it is more than comparisons of facts with constants: then only FEEL says it exactly. `result` names what the branches
 * of an `if` give.
 */
export function ruleInWords(
  text: string,
  factOf: (path: string) => FactWords | undefined,
  result?: FactWords | undefined,
): Text | null {
  const parsed = parseExpression(text, new Names(['list contains']))
  return parsed.ok ? ruleWords(parsed.tree, { factOf, result }) : null
}

type Said = {
  readonly factOf: (path: string) => FactWords | undefined
  readonly result: FactWords | undefined
}

function ruleWords(tree: Expression, said: Said): Text | null {
  if (tree.kind !== 'if') return conditionWords(tree, said)
  const condition = conditionWords(tree.condition, said)
  const then = branchWords(tree.then, said)
  const otherwise = branchWords(tree.otherwise, said)
  if (!condition || !then || !otherwise) return null
  return {
    zh: `如果${condition.zh}，则${then.zh}；否则${otherwise.zh}`,
    en: `${then.en} if ${condition.en}; otherwise ${otherwise.en}`,
  }
}

function branchWords(tree: Expression, said: Said): Text | null {
  if (tree.kind === 'if') return ruleWords(tree, said)
  const value = literalOf(tree)
  return value === undefined ? null : valueWords(value, said.result)
}

function conditionWords(tree: Expression, said: Said, inside = false): Text | null {
  switch (tree.kind) {
    case 'and':
    case 'or': {
      const parts = partsOf(tree, tree.kind).map((part) => conditionWords(part, said, true))
      if (parts.some((part) => part === null)) return null
      const all = listed(
        parts.flatMap((part) => part ?? []),
        tree.kind === 'and' ? 'and if' : 'or if',
      )
      return inside ? { zh: `（${all.zh}）`, en: `(${all.en})` } : all
    }
    case 'comparison':
      return comparisonWords(tree, said)
    case 'between': {
      const fact = factIn(tree.value, said)
      return fact && boundsWords(fact, ['>=', tree.low], ['<=', tree.high])
    }
    case 'in':
      return inWords(tree, said)
    case 'call':
      return callWords(tree, said)
    default: {
      const fact = factIn(tree, said)
      return fact && clause(fact, isWords(true, fact))
    }
  }
}

/** `a and b and c` is one list of three. */
function partsOf(tree: Expression, kind: 'and' | 'or'): readonly Expression[] {
  return tree.kind === kind ? [...partsOf(tree.left, kind), ...partsOf(tree.right, kind)] : [tree]
}

const TURNED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function comparisonWords(
  { operator, left, right }: Extract<Expression, { readonly kind: 'comparison' }>,
  said: Said,
): Text | null {
  const fact = factIn(left, said)
  if (fact) return compared(fact, operator, literalOf(right))
  const other = factIn(right, said)
  return other && compared(other, TURNED[operator], literalOf(left))
}

function compared(
  fact: FactWords,
  operator: ComparisonOperator,
  value: Value | undefined,
): Text | null {
  if (value === undefined) return null
  if (operator === '=') return clause(fact, isWords(value, fact))
  if (operator !== '!=') {
    const { zh, en } = endWords(operator, value, fact)
    return clause(fact, { zh, en: `is ${en}` })
  }
  if (value === null) return clause(fact, { zh: '已提供', en: 'is given' })
  const { zh, en } = valueWords(value, fact)
  return clause(fact, { zh: joinedZh('不是', zh), en: `is not ${en}` })
}

type End = readonly ['>=' | '>' | '<=' | '<', Expression]

function boundsWords(fact: FactWords, ...ends: readonly End[]): Text | null {
  const parts: Text[] = []
  for (const [operator, end] of ends) {
    const value = literalOf(end)
    if (value === undefined) return null
    parts.push(endWords(operator, value, fact))
  }
  const zh = joinedZh(...parts.flatMap((part, at) => (at === 0 ? [part.zh] : ['且', part.zh])))
  return clause(fact, { zh, en: `is ${parts.map(({ en }) => en).join(' and ')}` })
}

/** `x in [1..5]`, `x in ("a", "b")`. */
function inWords(
  { value, tests }: Extract<Expression, { readonly kind: 'in' }>,
  said: Said,
): Text | null {
  const fact = factIn(value, said)
  if (!fact) return null
  const parts = tests.flatMap(itemsOf).map((test) => testWords(test, fact))
  return parts.some((part) => part === null)
    ? null
    : listed(
        parts.flatMap((part) => part ?? []),
        'or if',
      )
}

function itemsOf(test: Test): readonly Test[] {
  return test.kind === 'list' ? test.items : [test]
}

function testWords(test: Test, fact: FactWords): Text | null {
  if (test.kind === 'test') return compared(fact, test.operator, literalOf(test.operand))
  if (test.kind !== 'range') return compared(fact, '=', literalOf(test))
  const { low, high, lowIncluded, highIncluded } = test
  return boundsWords(
    fact,
    ...(low ? [[lowIncluded ? '>=' : '>', low] as const] : []),
    ...(high ? [[highIncluded ? '<=' : '<', high] as const] : []),
  )
}

/** `list contains(x, "a")`, and `not(…)` of that or of a fact. */
function callWords(
  { callee, args }: Extract<Expression, { readonly kind: 'call' }>,
  said: Said,
): Text | null {
  const [first, second] = args
  if (callee.kind !== 'name' || !first) return null
  if (callee.name === 'list contains' && second) return containsWords(first, second, said, true)
  if (callee.name !== 'not' || second) return null
  if (
    first.kind === 'call' &&
    first.callee.kind === 'name' &&
    first.callee.name === 'list contains'
  ) {
    const [list, item] = first.args
    return list && item ? containsWords(list, item, said, false) : null
  }
  const fact = factIn(first, said)
  return fact && clause(fact, isWords(false, fact))
}

function containsWords(list: Expression, item: Expression, said: Said, has: boolean): Text | null {
  const fact = factIn(list, said)
  const value = literalOf(item)
  if (!fact || value === undefined) return null
  const { zh, en } = valueWords(value, fact)
  return clause(fact, {
    zh: joinedZh(has ? '包括' : '不包括', zh),
    en: `${has ? 'includes' : 'does not include'} ${en}`,
  })
}

function factIn(tree: Expression, { factOf }: Said): FactWords | null {
  const path = pathOf(tree)
  return path === null ? null : (factOf(path) ?? null)
}

function pathOf(tree: Expression): string | null {
  if (tree.kind === 'name') return tree.name
  if (tree.kind !== 'path') return null
  const source = pathOf(tree.source)
  return source === null ? null : `${source}.${tree.name}`
}
