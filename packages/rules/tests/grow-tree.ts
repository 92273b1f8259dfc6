import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  Iterator,
  Test,
  TypeNode,
  UnaryTests,
} from '../src/syntax/ast.ts'
import { Decimal } from '../src/values/value.ts'
import { type Draw, pick } from './draw.ts'

/** What an expression is meant to give: it is only meant, now and then something else is grown. */
export type Wish =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'numbers'
  | 'strings'
  | 'people'
  | 'person'
  | 'range'
  | 'null'

/** The names in sight, innermost last. */
type Sight = readonly { readonly name: string; readonly wish: Wish }[]

/** The facts that every grown expression may read. */
export const FACTS: readonly [Sight[number], ...Sight] = [
  { name: 'n', wish: 'number' },
  { name: 'rate-plan', wish: 'number' },
  { name: 's', wish: 'string' },
  { name: 'first name', wish: 'string' },
  { name: 'b', wish: 'boolean' },
  { name: '真', wish: 'boolean' },
  { name: 'd', wish: 'date' },
  { name: 't', wish: 'time' },
  { name: 'moment', wish: 'date and time' },
  { name: 'term', wish: 'years and months duration' },
  { name: 'stay', wish: 'days and time duration' },
  { name: 'ns', wish: 'numbers' },
  { name: 'ss', wish: 'strings' },
  { name: 'people', wish: 'people' },
  { name: 'person', wish: 'person' },
  { name: 'r', wish: 'range' },
  { name: 'nothing', wish: 'null' },
]

/** The entries of every person that is grown. */
const PERSON: Sight = [
  { name: 'name', wish: 'string' },
  { name: 'age', wish: 'number' },
  { name: 'grown up', wish: 'boolean' },
]

export const WISHES: readonly [Wish, ...Wish[]] = [
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
  'numbers',
  'strings',
  'people',
  'person',
  'range',
  'null',
]

const SPAN = { from: 0, to: 0 }
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '0.1',
  '2.50',
  '7',
  '12',
  '0.333',
  '9999999999999999999999999999999999',
] as const
const STRINGS = ['', 'a', 'b', 'ab', 'Ab', '价格', '🐎', '"q"', '\\d', 'a\nb'] as const
const AT: { readonly [wish: string]: readonly [string, ...string[]] } = {
  date: ['2026-01-31', '2024-02-29', '1969-12-31', '2000-03-01'],
  time: ['10:00:00', '23:59:59', '10:00:00Z', '00:30:00+02:00', '12:00:00.5'],
  'date and time': [
    '2026-01-31T10:00:00',
    '2024-02-29T23:30:00Z',
    '2024-03-01T00:30:00+01:00',
    '1970-01-01T00:00:00.25',
  ],
  'years and months duration': ['P1Y', 'P1M', '-P14M', 'P0M'],
  'days and time duration': ['P1D', 'PT1H', '-PT90M', 'P1DT2H3M4.5S', 'PT0S'],
}

/** Grows a well-scoped expression, `depth` levels deep at most; of a draw that is always 0 the plainest. */
export function growTree(draw: Draw, depth: number, wish?: Wish): Expression {
  return new Grower(draw).tree(wish ?? pick(draw, WISHES), FACTS, depth)
}

/** Grows a cell for a column of what is wished for. */
export function growTests(draw: Draw, depth: number, wish: Wish): UnaryTests {
  if (draw(12) === 1) return { kind: 'any', span: SPAN }
  const grower = new Grower(draw)
  const sight = [...FACTS, { name: '?', wish }]
  const tests = repeat(1 + draw(3), () => grower.test(wish, sight, depth))
  return { kind: 'tests', negated: draw(4) === 1, tests, span: SPAN }
}

function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}

type Ways = readonly [() => Expression, ...(() => Expression)[]]

class Grower {
  readonly #draw: Draw

  constructor(draw: Draw) {
    this.#draw = draw
  }

  tree(wished: Wish, sight: Sight, depth: number): Expression {
    const draw = this.#draw
    const wish = draw(40) === 39 ? pick(draw, WISHES) : wished
    if (depth <= 0 || draw(5) === 0) return this.#leaf(wish, sight)
    const grow = (inner: Wish, names = sight) => this.tree(inner, names, depth - 1)
    const ways: Ways = [
      () => this.#leaf(wish, sight),
      ...this.#anyWish(wish, sight, grow),
      ...this.#ownWays(wish, sight, grow),
      ...this.#ownWays(wish, sight, grow),
    ]
    return pick(draw, ways)()
  }

  #leaf(wish: Wish, sight: Sight): Expression {
    const draw = this.#draw
    const known = sight.filter((each) => each.wish === wish)
    const name = known[draw(known.length + 1) - 1]?.name
    if (name !== undefined) return { kind: 'name', name, span: SPAN }
    return this.#literal(wish)
  }

  #literal(wish: Wish): Expression {
    const draw = this.#draw
    switch (wish) {
      case 'number':
        return number(pick(draw, NUMBERS))
      case 'string':
        return { kind: 'string', value: pick(draw, STRINGS), span: SPAN }
      case 'boolean':
        return { kind: 'boolean', value: draw(2) === 1, span: SPAN }
      case 'null':
        return { kind: 'null', span: SPAN }
      case 'numbers':
        return this.#list(() => this.#literal('number'))
      case 'strings':
        return this.#list(() => this.#literal('string'))
      case 'people':
        return this.#list(() => this.#literal('person'))
      case 'person':
        return context(PERSON.map(({ name, wish: of }) => [name, this.#literal(of)]))
      case 'range':
        return this.#range(() => this.#literal('number'))
      default:
        return { kind: 'at', text: pick(draw, AT[wish] ?? ['P1D']), span: SPAN }
    }
  }

  #list(item: () => Expression): Expression {
    return { kind: 'list', items: repeat(this.#draw(4), item), span: SPAN }
  }

  #range(end: () => Expression): Expression {
    const draw = this.#draw
    if (draw(4) === 3) return openRange(pick(draw, ['<', '<=', '>', '>=', '=', '!=']), end())
    return {
      kind: 'range',
      low: end(),
      high: end(),
      lowIncluded: draw(2) === 0,
      highIncluded: draw(2) === 0,
      span: SPAN,
    }
  }

  /** Ways to come to a value of any kind. */
  #anyWish(wish: Wish, sight: Sight, grow: Grow): readonly (() => Expression)[] {
    return [
      () => ({
        kind: 'if',
        condition: grow('boolean'),
        then: grow(wish),
        otherwise: grow(wish),
        span: SPAN,
      }),
      () => {
        const name = this.#name()
        const value = grow('number')
        const seen = [...sight, { name, wish: 'number' as const }]
        return path(
          context([
            [name, value],
            ['b', grow(wish, seen)],
          ]),
          'b',
        )
      },
      () => this.#lambda(wish, sight, grow),
      () => this.#picked(wish, grow),
    ]
  }

  /** One of a list, by its place from either end. */
  #picked(wish: Wish, grow: Grow): Expression {
    const items = repeat(1 + this.#draw(3), () => grow(wish))
    return filter({ kind: 'list', items, span: SPAN }, this.#place())
  }

  /** A place in a list, mostly there is one. */
  #place(): Expression {
    const place = number(pick(this.#draw, ['1', '1', '2', '1', '2', '3', '0', '1.5']))
    return this.#draw(3) === 2 ? negate(place) : place
  }

  #ownWays(wish: Wish, sight: Sight, grow: Grow): readonly (() => Expression)[] {
    const draw = this.#draw
    const sum = (left: Wish, operator: ArithmeticOperator, right: Wish) => () =>
      arithmetic(operator, grow(left), grow(right))
    switch (wish) {
      case 'number':
        return [
          ...(['+', '-', '*', '/'] as const).map((operator) => sum('number', operator, 'number')),
          () => arithmetic('**', grow('number'), this.#exponent()),
          () => negate(grow('number')),
          () => this.#recursion(sight, grow),
          () => this.#curried(sight, grow),
          () => path(grow('person'), 'age'),
          () => filter(grow('numbers'), this.#place()),
          sum('days and time duration', '/', 'days and time duration'),
          () => path(grow('date'), pick(draw, ['year', 'month', 'day', 'weekday'])),
          () =>
            path(
              grow('days and time duration'),
              pick(draw, ['days', 'hours', 'minutes', 'seconds']),
            ),
          () => path(grow('time'), pick(draw, ['hour', 'minute', 'second'])),
          () => path(grow('years and months duration'), pick(draw, ['years', 'months'])),
          () => call(pick(draw, ['count', 'sum', 'min', 'max']), [grow('numbers')]),
          () => call(pick(draw, ['sum', 'min', 'max']), [grow('number'), grow('number')]),
          () => call(pick(draw, ['abs', 'floor']), [grow('number')]),
          () => call('modulo', [grow('number'), grow('number')]),
          () => call('string length', [grow('string')]),
        ]
      case 'string':
        return [
          sum('string', '+', 'string'),
          () => path(grow('person'), 'name'),
          () => call('upper case', [grow('string')]),
          () => call('substring', [grow('string'), this.#place()]),
          () => call('substring before', [grow('string'), grow('string')]),
          () =>
            namedCall('substring', {
              'start position': grow('number'),
              string: grow('string'),
              length: grow('number'),
            }),
          () => call('get value', [grow('person'), this.#literal('string')]),
        ]
      case 'boolean':
        return this.#conditions(sight, grow)
      case 'date':
      case 'date and time':
        return [
          sum(wish, '+', 'years and months duration'),
          sum(wish, '-', 'years and months duration'),
          sum(wish, '+', 'days and time duration'),
          sum('days and time duration', '+', wish),
        ]
      case 'time':
        return [
          sum('time', '+', 'days and time duration'),
          sum('time', '-', 'days and time duration'),
        ]
      case 'days and time duration':
        return [
          sum('date', '-', 'date'),
          sum('date and time', '-', 'date and time'),
          sum('date and time', '-', 'date'),
          sum('time', '-', 'time'),
          sum('number', '*', wish),
          ...this.#durations(wish, grow),
          () => path(grow('date and time'), 'time offset'),
        ]
      case 'years and months duration':
        return [sum('number', '*', wish), ...this.#durations(wish, grow)]
      case 'numbers':
        return this.#lists(wish, 'number', sight, grow)
      case 'strings':
        return [...this.#lists(wish, 'string', sight, grow), () => path(grow('people'), 'name')]
      case 'people':
        return this.#lists(wish, 'person', sight, grow)
      case 'person':
        return [
          () => filter(grow('people'), this.#place()),
          () => call('context put', [grow('person'), this.#literal('string'), grow('number')]),
          () =>
            context([
              ['name', grow('string')],
              ['age', grow('number')],
            ]),
        ]
      case 'range':
        return [() => this.#range(() => grow(pick(draw, ['number', 'date', 'string'])))]
      case 'null':
        return [
          () => path(grow('person'), 'nobody'),
          () => arithmetic('+', grow('number'), grow('string')),
        ]
    }
  }

  #durations(wish: Wish, grow: Grow): readonly (() => Expression)[] {
    return [
      () => arithmetic(pick(this.#draw, ['+', '-']), grow(wish), grow(wish)),
      () => arithmetic(pick(this.#draw, ['*', '/']), grow(wish), grow('number')),
      () => negate(grow(wish)),
    ]
  }

  #conditions(sight: Sight, grow: Grow): readonly (() => Expression)[] {
    const draw = this.#draw
    const compare = () => {
      const wish = pick(draw, WISHES)
      return comparison(this.#operator(), grow(wish), grow(wish))
    }
    const both = (kind: 'and' | 'or') => (): Expression => ({
      kind,
      left: grow('boolean'),
      right: grow('boolean'),
      span: SPAN,
    })
    const quantified = (kind: 'some' | 'every') => (): Expression => {
      const { iterators, seen } = this.#iterators(sight, grow)
      return { kind, iterators, satisfies: grow('boolean', seen), span: SPAN }
    }
    return [
      compare,
      compare,
      both('and'),
      both('or'),
      quantified('some'),
      quantified('every'),
      () => call('not', [grow('boolean')]),
      () => {
        const wish = pick<Wish>(draw, ['number', 'string', 'date', 'time'])
        return { kind: 'between', value: grow(wish), low: grow(wish), high: grow(wish), span: SPAN }
      },
      () => {
        const wish = pick(draw, WISHES)
        const tests = repeat(1 + draw(3), () => this.#testBy(wish, grow))
        return { kind: 'in', value: grow(wish), tests, span: SPAN }
      },
      () => ({
        kind: 'instance-of',
        value: grow(pick(draw, WISHES)),
        type: this.#type(),
        span: SPAN,
      }),
      () => call('list contains', [grow('numbers'), grow('number')]),
      () =>
        call(pick(draw, ['all', 'any']), [
          { kind: 'list', items: repeat(draw(3), () => grow('boolean')), span: SPAN },
        ]),
      () => call(pick(draw, ['contains', 'starts with']), [grow('string'), grow('string')]),
      () => path(grow('range'), pick(draw, ['start included', 'end included'])),
    ]
  }

  #lists(wish: Wish, item: Wish, sight: Sight, grow: Grow): readonly (() => Expression)[] {
    const draw = this.#draw
    return [
      () => ({ kind: 'list', items: repeat(draw(4), () => grow(item)), span: SPAN }),
      () => {
        const entries = item === 'person' ? PERSON : []
        return filter(
          grow(wish),
          grow('boolean', [...sight, { name: 'item', wish: item }, ...entries]),
        )
      },
      () => {
        const { iterators, seen } = this.#iterators(sight, grow)
        const partial = { name: 'partial', wish }
        return { kind: 'for', iterators, result: grow(item, [...seen, partial]), span: SPAN }
      },
      () => call('append', [grow(wish), grow(item)]),
      () => call(pick(draw, ['concatenate', 'union']), [grow(wish), grow(wish)]),
      () => call('insert before', [grow(wish), this.#place(), grow(item)]),
      () => call('remove', [grow(wish), this.#place()]),
      () => call('sublist', [grow(wish), this.#place(), this.#place()]),
      () => call(pick(draw, ['reverse', 'distinct values', 'flatten']), [grow(wish)]),
      () => {
        const names = ['x', 'y'] as const
        const seen = [...sight, ...names.map((name) => ({ name, wish: item }))]
        const body = comparison(pick(draw, ['<', '>']), grow(item, seen), grow(item, seen))
        return call('sort', [grow(wish), lambda(names, body)])
      },
    ]
  }

  /** A unary test of a value of what is wished for. */
  test(wish: Wish, sight: Sight, depth: number): Test {
    return this.#testBy(wish, (inner, names = sight) => this.tree(inner, names, depth - 1))
  }

  #testBy(wish: Wish, grow: Grow): Test {
    const draw = this.#draw
    switch (draw(5)) {
      case 1:
        return { kind: 'test', operator: this.#operator(), operand: grow(wish), span: SPAN }
      case 2:
        return this.#range(() => grow(wish))
      case 3:
        return { kind: 'list', items: repeat(draw(3), () => grow(wish)), span: SPAN }
      case 4:
        return grow('boolean')
      default:
        return grow(wish)
    }
  }

  #iterators(sight: Sight, grow: Grow): { iterators: readonly Iterator[]; seen: Sight } {
    const draw = this.#draw
    let seen = sight
    const iterators = repeat(1 + (draw(4) === 3 ? 1 : 0), (): Iterator => {
      const name = this.#name()
      const inner = seen
      const [of, list] = pick<readonly [Wish, Wish]>(draw, [
        ['number', 'numbers'],
        ['string', 'strings'],
        ['person', 'people'],
        ['number', 'range'],
        ['number', 'number'],
      ])
      seen = [...seen, { name, wish: of }]
      if (draw(3) !== 2) return { name, in: grow(list, inner) }
      const ends = [0, 0].map(() => number(String(draw(5))))
      return {
        name,
        in: { kind: 'from-to', from: ends[0] as Expression, to: ends[1] as Expression },
      }
    })
    return { iterators, seen }
  }

  /** A function that is called where it is written, by position or by name. */
  #lambda(wish: Wish, sight: Sight, grow: Grow): Expression {
    const draw = this.#draw
    const parameters = repeat(draw(3), () => ({ name: this.#name(), wish: pick(draw, WISHES) }))
    const unlike = parameters.filter(
      ({ name }, at) => parameters.findIndex((other) => other.name === name) === at,
    )
    const callee: Expression = {
      kind: 'function',
      parameters: unlike.map((parameter) => ({
        name: parameter.name,
        type: draw(2) === 1 ? this.#typeFor(parameter.wish) : null,
      })),
      body: grow(wish, [...sight, ...unlike]),
      span: SPAN,
    }
    const args = unlike.map((parameter) => grow(parameter.wish))
    const names = draw(3) === 2 && args.length > 0 ? unlike.map(({ name }) => name) : null
    return { kind: 'call', callee, args, names, span: SPAN }
  }

  /** A function that is handed to itself, and goes on with its own arguments after it came back. */
  #recursion(sight: Sight, grow: Grow): Expression {
    const rounds = { name: 'k', wish: 'number' } as const
    const again = call('f', [named('f'), arithmetic('-', named('k'), number('1'))])
    const body: Expression = {
      kind: 'if',
      condition: comparison('<=', named('k'), number('0')),
      then: grow('number', [...sight, rounds]),
      otherwise: arithmetic('+', again, grow('number', [...sight, rounds])),
      span: SPAN,
    }
    const start = call('f', [named('f'), number(String(this.#draw(4)))])
    return path(
      context([
        ['f', lambda(['f', 'k'], body)],
        ['b', start],
      ]),
      'b',
    )
  }

  /** A function that makes functions, two of which are kept and then called. */
  #curried(sight: Sight, grow: Grow): Expression {
    const seen = [
      ...sight,
      ...(['x', 'y'] as const).map((name) => ({ name, wish: 'number' as const })),
    ]
    const maker = lambda(['x'], lambda(['y'], grow('number', seen)))
    const kept = ['p', 'q'].map((name): [string, Expression] => [name, call('f', [grow('number')])])
    const both = arithmetic('-', call('p', [grow('number')]), call('q', [grow('number')]))
    return path(context([['f', maker], ...kept, ['b', both]]), 'b')
  }

  /** A name that may hide another. */
  #name(): string {
    return pick(this.#draw, ['x', 'y', 'n', 'a b', 's'])
  }

  #operator(): ComparisonOperator {
    return pick(this.#draw, ['=', '!=', '<', '<=', '>', '>='])
  }

  #exponent(): Expression {
    const size = number(String(this.#draw(6)))
    return this.#draw(3) === 2 ? negate(size) : size
  }

  /** Mostly the type of what is wished for. */
  #typeFor(wish: Wish): TypeNode {
    if (this.#draw(8) === 7) return this.#type()
    const named = (name: string): TypeNode => ({ kind: 'named', name, span: SPAN })
    switch (wish) {
      case 'numbers':
      case 'strings':
        return { kind: 'list-type', of: named(wish.slice(0, -1)), span: SPAN }
      case 'range':
        return { kind: 'range-type', of: named('number'), span: SPAN }
      case 'people':
      case 'person':
        return named('Any')
      case 'null':
        return named('Null')
      default:
        return named(wish)
    }
  }

  #type(): TypeNode {
    const named = (name: string): TypeNode => ({ kind: 'named', name, span: SPAN })
    const simple = pick(this.#draw, [
      'number',
      'string',
      'boolean',
      'date',
      'time',
      'date and time',
      'years and months duration',
      'days and time duration',
      'Any',
      'Null',
    ])
    switch (this.#draw(6)) {
      case 1:
        return { kind: 'list-type', of: named(simple), span: SPAN }
      case 2:
        return { kind: 'range-type', of: named(simple), span: SPAN }
      case 3:
        return { kind: 'context-type', entries: [{ name: 'age', type: named(simple) }], span: SPAN }
      default:
        return named(simple)
    }
  }
}

type Grow = (wish: Wish, sight?: Sight) => Expression

function number(text: string): Expression {
  return { kind: 'number', value: new Decimal(text), span: SPAN }
}

function arithmetic(operator: ArithmeticOperator, left: Expression, right: Expression): Expression {
  return { kind: 'arithmetic', operator, left, right, span: SPAN }
}

function comparison(operator: ComparisonOperator, left: Expression, right: Expression): Expression {
  return { kind: 'comparison', operator, left, right, span: SPAN }
}

function negate(operand: Expression): Expression {
  return { kind: 'negate', operand, span: SPAN }
}

function path(source: Expression, name: string): Expression {
  return { kind: 'path', source, name, span: SPAN }
}

function filter(source: Expression, condition: Expression): Expression {
  return { kind: 'filter', source, condition, span: SPAN }
}

function context(entries: readonly (readonly [string, Expression])[]): Expression {
  return {
    kind: 'context',
    entries: entries.map(([name, value]) => ({ name, nameSpan: SPAN, value })),
    span: SPAN,
  }
}

function lambda(names: readonly string[], body: Expression): Expression {
  const parameters = names.map((name) => ({ name, type: null }))
  return { kind: 'function', parameters, body, span: SPAN }
}

function named(name: string): Expression {
  return { kind: 'name', name, span: SPAN }
}

function call(name: string, args: readonly Expression[]): Expression {
  return { kind: 'call', callee: named(name), args, names: null, span: SPAN }
}

function namedCall(name: string, args: { readonly [name: string]: Expression }): Expression {
  const names = Object.keys(args)
  return { kind: 'call', callee: named(name), args: Object.values(args), names, span: SPAN }
}

function openRange(operator: ComparisonOperator, end: Expression): Expression {
  const included = operator.endsWith('=')
  const equal = operator === '=' || operator === '!='
  const [low, high] = equal ? [end, end] : operator.startsWith('<') ? [null, end] : [end, null]
  return {
    kind: 'range',
    low,
    high,
    lowIncluded: low !== null && included && operator !== '!=',
    highIncluded: high !== null && included && operator !== '!=',
    operator,
    span: SPAN,
  }
}
