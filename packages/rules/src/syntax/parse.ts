import { parseNumber } from '../values/literal.ts'
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  Iterator,
  ParameterNode,
  Span,
  Test,
  UnaryTests,
} from './ast.ts'
import { Cursor } from './cursor.ts'
import { type Parsed, SyntaxStop } from './fault.ts'
import type { Names } from './names.ts'
import { parseType } from './parse-type.ts'
import { heightOf } from './walk.ts'

/** Parses an expression of FEEL (DMN 1.5 section 10.3.1.2). Never throws; depth and length are bounded. */
export function parseExpression(text: string, names: Names): Parsed<Expression> {
  return parsed(text, names, expression)
}

/** Parses the unary tests of a table's cell: `-`, `not(…)`, or tests separated by commas. */
export function parseTests(text: string, names: Names): Parsed<UnaryTests> {
  return parsed(text, names, (cursor) => cursor.knowing(['?'], () => unaryTests(cursor)))
}

const MAX_HEIGHT = 1500

function parsed<T extends Expression | UnaryTests>(
  text: string,
  names: Names,
  parse: (cursor: Cursor) => T,
): Parsed<T> {
  try {
    const cursor = new Cursor(text, names)
    const tree = parse(cursor)
    cursor.expectEnd()
    // Chains inside brackets inside chains: each is bounded, but not what they come to together.
    if (text.length > MAX_HEIGHT && heightOf(tree) > MAX_HEIGHT) throw cursor.tooDeep()
    return { ok: true, tree }
  } catch (cause) {
    if (cause instanceof SyntaxStop) return { ok: false, fault: cause.fault }
    throw cause
  }
}

function unaryTests(cursor: Cursor): UnaryTests {
  const from = cursor.from
  if (cursor.sees('-') && cursor.peek(1)?.kind === 'end') {
    cursor.next()
    return { kind: 'any', span: cursor.span(from) }
  }
  const start = cursor.mark()
  if (cursor.sees('not') && cursor.peek(1)?.text === '(') {
    cursor.next()
    cursor.next()
    const tests = testList(cursor)
    if (cursor.take(')') && cursor.token.kind === 'end')
      return { kind: 'tests', negated: true, tests, span: cursor.span(from) }
    // `not(a) and b` is an expression that only begins alike.
    cursor.reset(start)
  }
  const tests = testList(cursor)
  return { kind: 'tests', negated: false, tests, span: cursor.span(from) }
}

function testList(cursor: Cursor): Test[] {
  const tests: Test[] = []
  do tests.push(positiveTest(cursor))
  while (cursor.take(','))
  return tests
}

function positiveTest(cursor: Cursor): Test {
  const from = cursor.from
  const operator = takeComparison(cursor)
  if (operator === null) return expression(cursor)
  const operand = binary(cursor, ADDITIVE)
  return { kind: 'test', operator, operand, span: cursor.span(from) }
}

const COMPARISONS: readonly ComparisonOperator[] = ['=', '!=', '<', '<=', '>', '>=']

function takeComparison(cursor: Cursor): ComparisonOperator | null {
  const found = COMPARISONS.find((operator) => cursor.sees(operator))
  if (found !== undefined) cursor.next()
  return found ?? null
}

function expression(cursor: Cursor): Expression {
  return cursor.inside(() => {
    // A known name may begin with a keyword (`for sale`), and then it is the name.
    if (cursor.seesKeyword() && !startsKnownName(cursor)) {
      if (cursor.sees('if')) return ifExpression(cursor)
      if (cursor.sees('for')) return forExpression(cursor)
      if (cursor.sees('some') || cursor.sees('every')) return quantified(cursor)
      if (cursor.sees('function')) return functionDefinition(cursor)
    }
    return binary(cursor, OR)
  })
}

function startsKnownName(cursor: Cursor): boolean {
  const mark = cursor.mark()
  try {
    cursor.takeName()
    return true
  } catch (cause) {
    if (cause instanceof SyntaxStop) return false
    throw cause
  } finally {
    cursor.reset(mark)
  }
}

function ifExpression(cursor: Cursor): Expression {
  const { from } = cursor.expect('if').span
  const condition = expression(cursor)
  cursor.expect('then')
  const then = expression(cursor)
  cursor.expect('else')
  const otherwise = expression(cursor)
  return { kind: 'if', condition, then, otherwise, span: cursor.span(from) }
}

function forExpression(cursor: Cursor): Expression {
  const { from } = cursor.expect('for').span
  return iterators(cursor, (list) => {
    cursor.expect('return')
    const result = cursor.knowing(['partial'], () => expression(cursor))
    return { kind: 'for', iterators: list, result, span: cursor.span(from) }
  })
}

function quantified(cursor: Cursor): Expression {
  const { span, text } = cursor.next()
  return iterators(cursor, (list) => {
    cursor.expect('satisfies')
    const satisfies = expression(cursor)
    const kind = text === 'some' ? 'some' : 'every'
    return { kind, iterators: list, satisfies, span: cursor.span(span.from) }
  })
}

/** Reads iterators; each sees the ones before it, and what follows sees all. */
function iterators<T>(cursor: Cursor, then: (list: readonly Iterator[]) => T): T {
  const outer = cursor.names
  const more = (list: readonly Iterator[]): T =>
    cursor.inside(() => {
      const name = cursor.takeDeclared(['in'])
      cursor.expect('in')
      const low = expression(cursor)
      const source: Iterator['in'] = cursor.take('..')
        ? { kind: 'from-to', from: low, to: expression(cursor) }
        : low
      const all = [...list, { name, in: source }]
      return cursor.knowing([name], () => (cursor.take(',') ? more(all) : then(all)))
    })
  const read = more([])
  cursor.names = outer
  return read
}

function functionDefinition(cursor: Cursor): Expression {
  const { from } = cursor.expect('function').span
  cursor.expect('(')
  const parameters: ParameterNode[] = []
  while (!cursor.take(')')) {
    if (parameters.length > 0) cursor.expect(',')
    const name = cursor.takeDeclared([':', ',', ')'])
    cursor.checkChain(parameters.length)
    parameters.push({ name, type: cursor.take(':') ? parseType(cursor) : null })
  }
  const external = cursor.take('external')
  const names = parameters.map((parameter) => parameter.name)
  const body = cursor.knowing(names, () => expression(cursor))
  const span = cursor.span(from)
  return external
    ? { kind: 'external', parameters, span }
    : { kind: 'function', parameters, body, span }
}

// Binding strengths, loosest first (DMN 1.5 section 10.3.1.2, rule 4 and 51).
const OR = 1
const AND = 2
const COMPARISON = 3
const ADDITIVE = 4
const MULTIPLICATIVE = 5
const EXPONENT = 6

function strengthOf(cursor: Cursor): number {
  const { kind, text } = cursor.token
  if (kind === 'word') {
    if (text === 'or') return OR
    if (text === 'and') return AND
    if (text === 'between' || text === 'in') return COMPARISON
    return 0
  }
  if (kind !== 'symbol') return 0
  switch (text) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return COMPARISON
    case '+':
    case '-':
      return ADDITIVE
    case '*':
    case '/':
      return MULTIPLICATIVE
    case '**':
      return EXPONENT
    default:
      return 0
  }
}

function binary(cursor: Cursor, least: number): Expression {
  const from = cursor.from
  return binaryFrom(cursor, unary(cursor), least, from)
}

function binaryFrom(cursor: Cursor, first: Expression, least: number, from: number): Expression {
  let left = first
  for (let length = 0; ; length++) {
    const strength = strengthOf(cursor)
    if (strength < least || strength === 0) return left
    cursor.checkChain(length)
    left = withRight(cursor, left, strength, from)
  }
}

function withRight(cursor: Cursor, left: Expression, strength: number, from: number): Expression {
  const { text } = cursor.next()
  if (text === 'between') {
    const low = binary(cursor, ADDITIVE)
    cursor.expect('and')
    const high = binary(cursor, ADDITIVE)
    return { kind: 'between', value: left, low, high, span: cursor.span(from) }
  }
  if (text === 'in')
    return { kind: 'in', value: left, tests: inTests(cursor), span: cursor.span(from) }
  const right = binary(cursor, strength + 1)
  const span = cursor.span(from)
  if (strength === OR || strength === AND)
    return { kind: strength === OR ? 'or' : 'and', left, right, span }
  if (strength === COMPARISON)
    return { kind: 'comparison', operator: text as ComparisonOperator, left, right, span }
  return { kind: 'arithmetic', operator: text as ArithmeticOperator, left, right, span }
}

/** `in x`, `in < 5`, or `in (test, test)`, where the brackets may also be those of a range. */
function inTests(cursor: Cursor): readonly Test[] {
  if (!cursor.sees('(')) {
    const from = cursor.from
    const operator = takeComparison(cursor)
    const operand = binary(cursor, ADDITIVE)
    return [
      operator === null ? operand : { kind: 'test', operator, operand, span: cursor.span(from) },
    ]
  }
  const { from } = cursor.next().span
  const tests = testList(cursor)
  const [only] = tests
  if (tests.length > 1 || only === undefined || only.kind === 'test') {
    cursor.expect(')')
    return tests
  }
  // The brackets may be those of a range, or only where the operand begins: `a in (b)[1]`.
  const first = cursor.sees('..') ? rangeFrom(cursor, only, false, from) : only
  if (first === only) cursor.expect(')')
  return [binaryFrom(cursor, postfixFrom(cursor, first, from), ADDITIVE, from)]
}

function unary(cursor: Cursor): Expression {
  if (!cursor.sees('-')) return instanceOf(cursor)
  const { from } = cursor.next().span
  const operand = cursor.inside(() => unary(cursor))
  return { kind: 'negate', operand, span: cursor.span(from) }
}

function instanceOf(cursor: Cursor): Expression {
  const from = cursor.from
  const value = postfix(cursor)
  if (!cursor.sees('instance')) return value
  cursor.next()
  cursor.expect('of')
  const type = parseType(cursor)
  return { kind: 'instance-of', value, type, span: cursor.span(from) }
}

function postfix(cursor: Cursor): Expression {
  const from = cursor.from
  return postfixFrom(cursor, primary(cursor), from)
}

function postfixFrom(cursor: Cursor, first: Expression, from: number): Expression {
  let source = first
  for (let length = 0; ; length++) {
    cursor.checkChain(length)
    if (cursor.sees('.')) {
      cursor.next()
      source = { kind: 'path', source, name: cursor.takeName(), span: cursor.span(from) }
    } else if (cursor.sees('[') && !closesRange(cursor)) {
      cursor.next()
      const condition = cursor.knowing(['item'], () => expression(cursor))
      cursor.expect(']')
      source = { kind: 'filter', source, condition, span: cursor.span(from) }
    } else if (cursor.sees('(')) {
      source = call(cursor, source, from)
    } else return source
  }
}

/** `[1..5[`: a bracket after which nothing can begin is the end of a range that leaves out its high end. */
function closesRange(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek(1) ?? cursor.token
  if (kind === 'end') return true
  if (kind === 'symbol')
    return !['(', '[', ']', '{', '-', '@', '<', '>', '<=', '>=', '='].includes(text)
  return (
    kind === 'word' &&
    ['and', 'or', 'then', 'else', 'return', 'satisfies', 'in', 'between'].includes(text)
  )
}

function call(cursor: Cursor, callee: Expression, from: number): Expression {
  cursor.expect('(')
  const args: Expression[] = []
  const names: string[] = []
  const named = cursor.seesNamed()
  while (!cursor.take(')')) {
    if (args.length > 0) cursor.expect(',')
    if (named) {
      names.push(cursor.takeDeclared([':']))
      cursor.expect(':')
    }
    args.push(expression(cursor))
  }
  return { kind: 'call', callee, args, names: named ? names : null, span: cursor.span(from) }
}

function primary(cursor: Cursor): Expression {
  const { kind, text, span } = cursor.token
  if (kind === 'number') {
    const value = parseNumber(text)
    if (!value) throw new SyntaxStop({ code: 'bad-number', span, found: text.slice(0, 40) })
    cursor.next()
    return { kind: 'number', value, span }
  }
  if (kind === 'string') return { kind: 'string', value: cursor.takeString(), span }
  if (kind === 'symbol') return bracketed(cursor, text)
  if (kind === 'word' && !startsKnownName(cursor)) {
    if (text === 'null') return literal(cursor, { kind: 'null', span })
    if (text === 'true' || text === 'false')
      return literal(cursor, { kind: 'boolean', value: text === 'true', span })
    // `1 + if …`: what begins with a keyword may stand wherever a value may.
    if (['if', 'for', 'some', 'every', 'function'].includes(text)) return expression(cursor)
  }
  const name = cursor.takeName()
  return { kind: 'name', name, span: cursor.span(span.from) }
}

function literal(cursor: Cursor, tree: Expression): Expression {
  cursor.next()
  return tree
}

function bracketed(cursor: Cursor, text: string): Expression {
  const { from } = cursor.token.span
  switch (text) {
    case '(':
      return parenthesised(cursor)
    case '[':
      return listOrRange(cursor)
    case ']':
      cursor.next()
      return rangeFrom(cursor, expression(cursor), false, from)
    case '{':
      return context(cursor)
    case '@':
      cursor.next()
      if (cursor.token.kind !== 'string') throw cursor.unexpected()
      return { kind: 'at', text: cursor.takeString(), span: cursor.span(from) }
    default:
      throw cursor.unexpected()
  }
}

function parenthesised(cursor: Cursor): Expression {
  const { from } = cursor.expect('(').span
  const operator = takeComparison(cursor)
  if (operator !== null) {
    const end = binary(cursor, ADDITIVE)
    cursor.expect(')')
    return rangeOfTest(operator, end, cursor.span(from))
  }
  const inner = expression(cursor)
  if (cursor.sees('..')) return rangeFrom(cursor, inner, false, from)
  cursor.expect(')')
  return inner
}

/** `(>= 5)` as a value: a range that keeps its operator (DMN 1.5 section 10.3.2.7). */
function rangeOfTest(
  operator: ComparisonOperator,
  end: Expression,
  span: Span,
): Expression & { kind: 'range' } {
  return {
    kind: 'range',
    low: operator.startsWith('<') ? null : end,
    high: operator.startsWith('>') ? null : end,
    lowIncluded: operator === '=' || operator === '>=',
    highIncluded: operator === '=' || operator === '<=',
    operator,
    span,
  }
}

function listOrRange(cursor: Cursor): Expression {
  const { from } = cursor.expect('[').span
  const items: Expression[] = []
  while (!cursor.take(']')) {
    if (items.length > 0) cursor.expect(',')
    const item = expression(cursor)
    if (items.length === 0 && cursor.sees('..')) return rangeFrom(cursor, item, true, from)
    items.push(item)
  }
  return { kind: 'list', items, span: cursor.span(from) }
}

function rangeFrom(
  cursor: Cursor,
  low: Expression,
  lowIncluded: boolean,
  from: number,
): Expression {
  cursor.expect('..')
  const high = expression(cursor)
  const highIncluded = cursor.sees(']')
  if (!highIncluded && !cursor.sees(')') && !cursor.sees('[')) throw cursor.unexpected()
  cursor.next()
  return { kind: 'range', low, high, lowIncluded, highIncluded, span: cursor.span(from) }
}

function context(cursor: Cursor): Expression {
  const { from } = cursor.expect('{').span
  const entries: { name: string; nameSpan: { from: number; to: number }; value: Expression }[] = []
  const names = cursor.names
  while (!cursor.take('}')) {
    if (entries.length > 0) cursor.expect(',')
    const at = cursor.from
    const name = cursor.token.kind === 'string' ? cursor.takeString() : cursor.takeDeclared([':'])
    const nameSpan = cursor.span(at)
    cursor.expect(':')
    const value = expression(cursor)
    entries.push({ name, nameSpan, value })
    cursor.declare(name)
  }
  cursor.leave(names)
  return { kind: 'context', entries, span: cursor.span(from) }
}
