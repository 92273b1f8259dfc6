import type { Expression, Iterator, Test, TypeNode, UnaryTests } from '../src/syntax/ast.ts'

// How closely each form binds (DMN 1.5 section 10.3.1.2): a looser one inside a closer one needs brackets.
const WHOLE = 0
const OR = 1
const AND = 2
const COMPARISON = 3
const SUM = 4
const PRODUCT = 5
const POWER = 6
const SIGN = 7
const INSTANCE = 8
const POSTFIX = 9
const ATOM = 10

/** FEEL text that reads back as the tree, with no brackets that are not needed. */
export function printTree(tree: Expression): string {
  return at(tree, WHOLE)
}

export function printTests(tests: UnaryTests): string {
  if (tests.kind === 'any') return '-'
  const list = tests.tests.map(test).join(', ')
  if (tests.negated) return `not(${list})`
  // A cell that is a call of `not` would be the negation of a test.
  return tests.tests.length === 1 && list.startsWith('not(') ? `(${list})` : list
}

function at(tree: Expression, strength: number): string {
  const text = bare(tree)
  return strengthOf(tree) < strength ? `(${text})` : text
}

function strengthOf(tree: Expression): number {
  switch (tree.kind) {
    case 'or':
      return OR
    case 'and':
      return AND
    case 'comparison':
    case 'between':
    case 'in':
      return COMPARISON
    case 'arithmetic':
      return tree.operator === '**' ? POWER : '+-'.includes(tree.operator) ? SUM : PRODUCT
    case 'negate':
      return SIGN
    case 'instance-of':
      return INSTANCE
    case 'path':
    case 'filter':
    case 'call':
      return POSTFIX
    case 'if':
    case 'for':
    case 'some':
    case 'every':
    case 'function':
    case 'external':
      return WHOLE
    default:
      return ATOM
  }
}

function bare(tree: Expression): string {
  switch (tree.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(tree.value)
    case 'number':
      return tree.value.toString()
    case 'string':
      return quoted(tree.value)
    case 'at':
      return `@${quoted(tree.text)}`
    case 'name':
      return tree.name
    case 'path':
      return `${at(tree.source, POSTFIX)}.${tree.name}`
    case 'filter':
      return `${at(tree.source, POSTFIX)}[${at(tree.condition, WHOLE)}]`
    case 'call': {
      const args = tree.args.map((arg, index) => {
        const name = tree.names?.[index]
        return (name === undefined ? '' : `${name}: `) + at(arg, WHOLE)
      })
      return `${at(tree.callee, POSTFIX)}(${args.join(', ')})`
    }
    case 'negate':
      return `-${at(tree.operand, SIGN)}`
    case 'arithmetic': {
      const own = strengthOf(tree)
      return `${at(tree.left, own)} ${tree.operator} ${at(tree.right, own + 1)}`
    }
    case 'comparison':
      return `${at(tree.left, COMPARISON)} ${tree.operator} ${at(tree.right, SUM)}`
    case 'between':
      return `${at(tree.value, COMPARISON)} between ${at(tree.low, SUM)} and ${at(tree.high, SUM)}`
    case 'in':
      return `${at(tree.value, COMPARISON)} in (${tree.tests.map(test).join(', ')})`
    case 'and':
      return `${at(tree.left, AND)} and ${at(tree.right, COMPARISON)}`
    case 'or':
      return `${at(tree.left, OR)} or ${at(tree.right, AND)}`
    case 'if':
      return `if ${at(tree.condition, WHOLE)} then ${at(tree.then, WHOLE)} else ${at(tree.otherwise, WHOLE)}`
    case 'for':
      return `for ${iterators(tree.iterators)} return ${at(tree.result, WHOLE)}`
    case 'some':
    case 'every':
      return `${tree.kind} ${iterators(tree.iterators)} satisfies ${at(tree.satisfies, WHOLE)}`
    case 'function':
      return `function(${parameters(tree)}) ${at(tree.body, WHOLE)}`
    case 'external':
      return `function(${parameters(tree)}) external {}`
    case 'instance-of':
      return `${at(tree.value, POSTFIX)} instance of ${typeText(tree.type)}`
    case 'list':
      return `[${tree.items.map((item) => at(item, WHOLE)).join(', ')}]`
    case 'context':
      return `{${tree.entries.map(({ name, value }) => `${key(name)}: ${at(value, WHOLE)}`).join(', ')}}`
    case 'range':
      return range(tree)
    case 'boxed':
    case 'table':
      throw new Error('no text parses to a boxed expression')
  }
}

function test(tree: Test): string {
  return tree.kind === 'test' ? `${tree.operator} ${at(tree.operand, SUM)}` : at(tree, WHOLE)
}

function iterators(list: readonly Iterator[]): string {
  return list
    .map(({ name, in: source }) =>
      source.kind === 'from-to'
        ? `${name} in ${at(source.from, WHOLE)}..${at(source.to, WHOLE)}`
        : `${name} in ${at(source, WHOLE)}`,
    )
    .join(', ')
}

function parameters(tree: Extract<Expression, { kind: 'function' | 'external' }>): string {
  return tree.parameters
    .map(({ name, type }) => (type ? `${name}: ${typeText(type)}` : name))
    .join(', ')
}

function range({
  low,
  high,
  lowIncluded,
  highIncluded,
  operator,
}: Extract<Expression, { kind: 'range' }>): string {
  const end = low ?? high
  if (operator) return `(${operator} ${end ? at(end, SUM) : ''})`
  const ends = [low, high].map((each) => (each ? at(each, WHOLE) : ''))
  return `${lowIncluded ? '[' : '('}${ends.join('..')}${highIncluded ? ']' : ')'}`
}

function typeText(type: TypeNode): string {
  switch (type.kind) {
    case 'named':
      return type.name
    case 'list-type':
      return `list<${typeText(type.of)}>`
    case 'range-type':
      return `range<${typeText(type.of)}>`
    case 'context-type':
      return `context<${type.entries.map((entry) => `${entry.name}: ${typeText(entry.type)}`).join(', ')}>`
    case 'function-type':
      return `function<${type.parameters.map(typeText).join(', ')}> -> ${typeText(type.result)}`
  }
}

function key(name: string): string {
  return /^[\p{L}_ -]+$/u.test(name) ? name : quoted(name)
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
