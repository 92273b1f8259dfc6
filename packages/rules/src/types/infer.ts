import type { ComparisonOperator, Expression, Iterator, Span } from '../syntax/ast.ts'
import { parseAt } from '../values/literal.ts'
import { kindOf } from '../values/value.ts'
import { inferCall } from './calls.ts'
import { type At, isFaulty, report } from './checking.ts'
import { nearest } from './near.ts'
import {
  alwaysNull,
  checkArithmetic,
  checkComparison,
  checkCondition,
  checkNegation,
} from './operators.ts'
import { checkMention, checkZone } from './profile.ts'
import { propertiesOf } from './properties.ts'
import { comparable, isOpenContext, join, joinAll } from './relate.ts'
import { checkTests, held, inferTable } from './tables.ts'
import { ANY, type FeelType } from './type.ts'
import { writtenType } from './written.ts'

const BOOLEAN: FeelType = { kind: 'boolean' }
const NULL: FeelType = { kind: 'null' }

/**
 * The type of an expression, from the inside out. What is wrong is reported once, at the smallest part that is wrong.
 * `expected` tells a lambda what it will be called with.
 */
export function infer(tree: Expression, at: At, expected?: FeelType): FeelType {
  const type = typeOfNode(tree, at, expected)
  if (type.kind !== 'any' || isFaulty(type)) return type
  return report(at.checking, tree.span, { code: 'untyped', params: {} })
}

function typeOfNode(tree: Expression, at: At, expected: FeelType | undefined): FeelType {
  switch (tree.kind) {
    case 'null':
    case 'boolean':
    case 'number':
      return { kind: tree.kind }
    case 'string':
      return { kind: 'string', options: [tree.value] }
    case 'at':
      return inferAt(tree, at)
    case 'name':
      return inferName(tree, at)
    case 'path':
      return entryOf(infer(tree.source, at), tree, at)
    case 'filter':
      return inferFilter(tree, at)
    case 'call':
      return inferCall(tree, at, infer)
    case 'negate':
      return checkNegation(infer(tree.operand, at), tree.span, at.checking)
    case 'arithmetic':
      return checkArithmetic(
        tree.operator,
        infer(tree.left, at),
        infer(tree.right, at),
        tree.span,
        at.checking,
      )
    case 'comparison':
      compare(tree.operator, infer(tree.left, at), infer(tree.right, at), tree.span, at)
      return BOOLEAN
    case 'between': {
      const value = infer(tree.value, at)
      for (const end of [tree.low, tree.high]) compare('<=', value, infer(end, at), end.span, at)
      return BOOLEAN
    }
    case 'in': {
      checkTests(tree.tests, infer(tree.value, at), at, infer)
      return BOOLEAN
    }
    case 'and':
    case 'or':
      wantCondition(tree.left, at)
      return wantCondition(tree.right, at)
    case 'if':
      return inferIf(tree, at, expected)
    case 'for':
      return inferFor(tree, at)
    case 'some':
    case 'every':
      return wantCondition(tree.satisfies, iterated(tree.iterators, at))
    case 'function':
      return inferFunction(tree, at, expected)
    case 'external':
      return report(at.checking, tree.span, { code: 'external-function', params: {} })
    case 'instance-of':
      infer(tree.value, at)
      writtenType(tree.type, at.checking)
      return BOOLEAN
    case 'list':
      return { kind: 'list', of: joinAll(tree.items.map((item) => infer(item, at))) }
    case 'context':
      return inferContext(tree, at)
    case 'range':
      return inferRange(tree, at)
    case 'boxed':
      return inferBoxed(tree, at)
    case 'table':
      return inferTable(tree, at, infer)
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>

function inferAt(tree: Of<'at'>, { checking }: At): FeelType {
  const { text, span } = tree
  const value = parseAt(text)
  checkZone(value, tree, checking)
  const kind = kindOf(value ?? null)
  if (kind === 'null')
    return report(checking, span, { code: 'bad-literal', params: { text, expected: null } })
  return { kind } as FeelType
}

function inferName(tree: Of<'name'>, { scope, checking }: At): FeelType {
  const { name, span } = tree
  const binding = scope.find(name)
  if (binding) checkMention(tree, checking)
  if (binding) return binding.type
  if (checking.open) return ANY
  const near = nearest(name, scope.names())
  return report(checking, span, { code: 'unknown-name', params: { name, near } })
}

function entryOf(source: FeelType, tree: Of<'path'>, at: At): FeelType {
  if (isFaulty(source)) return source
  if (source.kind === 'null') return alwaysNull(tree.source.span, at.checking)
  if (source.kind === 'list') return { kind: 'list', of: entryOf(source.of, tree, at) }
  const properties = propertiesOf(source)
  const found = properties.get(tree.name)
  if (found) return found
  if (source.kind === 'any' || isOpenContext(source)) return ANY
  const near = nearest(tree.name, properties.keys())
  return report(at.checking, tree.span, {
    code: 'no-such-entry',
    params: { name: tree.name, near, type: source },
  })
}

function inferFilter(tree: Of<'filter'>, at: At): FeelType {
  const source = infer(tree.source, at)
  const item = source.kind === 'list' ? source.of : source
  const list: FeelType = source.kind === 'list' ? source : { kind: 'list', of: source }
  let { scope } = at.scope.declare('item', item)
  for (const [name, type] of propertiesOf(item)) scope = scope.declare(name, type).scope
  const open = item.kind === 'any' || isOpenContext(item)
  const condition = infer(tree.condition, {
    scope,
    checking: open ? { ...at.checking, open } : at.checking,
  })
  if (isFaulty(source)) return source
  switch (condition.kind) {
    case 'number':
      return item
    case 'boolean':
    case 'any':
      return list
    default:
      report(at.checking, tree.condition.span, {
        code: 'not-a-filter',
        params: { type: condition },
      })
      return list
  }
}

function inferIf(tree: Of<'if'>, at: At, expected: FeelType | undefined): FeelType {
  wantCondition(tree.condition, at)
  const then = infer(tree.then, at, expected)
  const otherwise = infer(tree.otherwise, at, expected)
  const joined = join(then, otherwise)
  if (joined.kind !== 'any' || isFaulty(then) || isFaulty(otherwise)) return joined
  return report(at.checking, tree.span, { code: 'branches-differ', params: { then, otherwise } })
}

function inferFor(tree: Of<'for'>, at: At): FeelType {
  const inner = iterated(tree.iterators, at)
  const within = (partial: FeelType, checking = at.checking) => ({
    scope: inner.scope.declare('partial', { kind: 'list', of: partial }).scope,
    checking,
  })
  // What `partial` holds is what the expression gives, so it is typed twice: first as if nothing were known of it.
  const silent = { ...at.checking, findings: [] }
  const first = infer(tree.result, within({ kind: 'null' }, silent))
  return { kind: 'list', of: infer(tree.result, within(first)) }
}

/** The scope inside iterators, each of which sees the ones before it. */
function iterated(iterators: readonly Iterator[], at: At): At {
  return iterators.reduce(({ scope, checking }, iterator) => {
    const item = itemOf(iterator, { scope, checking })
    return { scope: scope.declare(iterator.name, item).scope, checking }
  }, at)
}

function itemOf({ in: source }: Iterator, at: At): FeelType {
  if (source.kind === 'from-to') {
    const [from, to] = [infer(source.from, at), infer(source.to, at)]
    compare('<=', from, to, source.from.span, at)
    return from
  }
  const type = infer(source, at)
  if (type.kind === 'list' || type.kind === 'range') return type.of
  if (type.kind === 'any' || type.kind === 'null') return type
  report(at.checking, source.span, { code: 'not-a-list', params: { type } })
  return type
}

function inferFunction(tree: Of<'function'>, at: At, expected: FeelType | undefined): FeelType {
  const given = expected?.kind === 'function' ? expected.parameters : null
  const parameters = tree.parameters.map(({ type }, index) =>
    type ? writtenType(type, at.checking) : (given?.[index] ?? ANY),
  )
  const names = tree.parameters.map(({ name }) => name)
  const scope = names.reduce(
    (inner, name, index) => inner.declare(name, parameters[index] ?? ANY).scope,
    at.scope,
  )
  const result = infer(tree.body, { ...at, scope })
  return { kind: 'function', parameters, names, result }
}

function inferContext(tree: Of<'context'>, at: At): FeelType {
  const entries = new Map<string, FeelType>()
  let { scope } = at
  for (const { name, nameSpan, value } of tree.entries) {
    if (entries.has(name))
      return report(at.checking, nameSpan, { code: 'duplicate-entry', params: { name } })
    const type = infer(value, { ...at, scope })
    entries.set(name, type)
    scope = scope.declare(name, type).scope
  }
  return { kind: 'context', entries }
}

function inferRange({ low, high, span }: Of<'range'>, at: At): FeelType {
  const [from, to] = [low && infer(low, at), high && infer(high, at)]
  if (from && to && !comparable('<=', from, to)) compare('<=', from, to, span, at)
  const of = join(from ?? NULL, to ?? NULL)
  // Between two texts lie others.
  return { kind: 'range', of: of.kind === 'string' ? { kind: 'string' } : of }
}

/** A part with a place of its own. Its declared type makes even a value typed of which nothing else is known. */
function inferBoxed({ place, type, body }: Of<'boxed'>, { scope, checking }: At): FeelType {
  const at = { scope, checking: { ...checking, place } }
  if (!type) return infer(body, at)
  return held(typeOfNode(body, at, type), type, body.span, at.checking)
}

function wantCondition(tree: Expression, at: At): FeelType {
  checkCondition(infer(tree, at), tree.span, at.checking)
  return BOOLEAN
}

function compare(
  operator: ComparisonOperator,
  left: FeelType,
  right: FeelType,
  span: Span,
  at: At,
): void {
  checkComparison(operator, left, right, span, at.checking)
}
