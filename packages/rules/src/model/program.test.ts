import { describe, expect, test } from 'vitest'
import type { Trace } from '../trace/trace.ts'
import { Decimal } from '../values/value.ts'
import {
  decide,
  factsOf,
  findingsOf,
  modelOf,
  NOW,
  programOf,
  shown,
  tableOf,
} from './model.fixture.ts'
import type { Logic } from './model.ts'
import { compileModel } from './program.ts'

describe('a decision graph', () => {
  test('a decision reads what it requires, each made once however many ask', () => {
    const program = programOf({
      inputs: { n: 'number' },
      decisions: {
        base: 'n * 2',
        left: { requires: ['base'], is: 'base + 1' },
        right: { requires: ['base'], is: 'base + 2' },
        'whole sum': { requires: ['left', 'right'], is: 'left + right' },
      },
    })
    expect(decide(program, 'whole sum', { n: '10' })).toBe('43')
    const { trace } = program.trace('whole sum', factsOf({ n: '10' }), { now: NOW })
    expect(JSON.stringify(trace).match(/"name":"base"/g)).toHaveLength(1)
  })

  test('what is not required is not seen, though its name is known', () => {
    const program = programOf({
      inputs: { 'first name': 'string' },
      decisions: { greeting: { requires: [], is: '"Hi " + first name' } },
    })
    expect(decide(program, 'greeting', { 'first name': '"Lin"' })).toBe(
      'null; no-such-name at greeting; not-computable at greeting',
    )
  })

  test('a decision that nobody reads is not made', () => {
    const program = programOf({
      inputs: { n: 'number' },
      decisions: {
        broken: '1 / 0',
        chosen: { requires: ['n', 'broken'], is: 'if n > 0 then n else broken' },
      },
    })
    expect(decide(program, 'chosen', { n: '1' })).toBe('1')
    expect(decide(program, 'chosen', { n: '-1' })).toBe('null; division-by-zero at broken')
  })

  test('a decision without logic is null and says so', () => {
    expect(decide(programOf({ decisions: { d: {} } }), 'd')).toBe('null; no-logic at d')
  })

  test('an unknown decision is a failure, as is asking for input data', () => {
    const program = programOf({ inputs: { n: 'number' }, decisions: { d: 'n' } })
    expect(decide(program, 'e')).toBe('null; no-such-name at ')
    expect(decide(program, 'n')).toBe('null; no-such-name at ')
  })

  test('decisions that require one another are found and have no value; the others work', () => {
    const sketch = {
      decisions: {
        a: { requires: ['b'], is: 'b' },
        b: { requires: ['c'], is: 'c' },
        c: { requires: ['a'], is: 'a' },
        d: { requires: ['a'], is: 'a' },
        e: '1',
      },
    }
    expect(findingsOf(sketch)).toEqual(
      ['a', 'b', 'c'].map((name) => `recursion at ${name}: {"names":["a","b","c","a"]}`),
    )
    const { program } = compileModel([modelOf(sketch)])
    expect(decide(program, 'd')).toBe('null; broken-text at a')
    expect(decide(program, 'e')).toBe('1')
  })

  test('a broken text is found where it stands; only its decision has no value', () => {
    const sketch = {
      decisions: {
        a: { is: tableOf({ inputs: [{ expression: '1' }], rows: ['< => 2', '- => "x'] }) },
        b: '2',
      },
    }
    const { program, findings } = compileModel([modelOf(sketch)])
    expect(findings.map(({ place, span }) => `${place} ${span.from}`)).toEqual([
      'a/rows/0/when/0 1',
      'a/rows/1/then/0 0',
    ])
    expect(decide(program, 'a')).toBe('null; broken-text at a')
    expect(decide(program, 'b')).toBe('2')
  })

  test('a reference that leads nowhere is found', () => {
    expect(findingsOf({ decisions: { d: { requires: ['gone'], is: '1' } } })).toEqual([
      'unknown-name at d: {"name":"gone","near":null}',
    ])
  })

  test('a name that two elements bear is found', () => {
    expect(
      findingsOf({ inputs: { a: null }, decisions: { a: { requires: [], is: '1' } } }),
    ).toEqual(['duplicate-entry at a: {"name":"a"}'])
  })

  test('boxes nested by the thousand are refused, not followed', () => {
    const nested = Array.from({ length: 50_000 }).reduce<Logic>(
      (inner) => ({ kind: 'list', items: [inner] }),
      { kind: 'literal', text: '1' },
    )
    const { program, findings } = compileModel([modelOf({ decisions: { d: nested } })])
    expect(findings.map(({ params }) => params)).toEqual([{ fault: 'too-deep', found: '' }])
    expect(decide(program, 'd')).toBe('null; broken-text at d')
  })

  test('a long chain of decisions is over the budget, never a stack that overflows', () => {
    const names = Array.from({ length: 5000 }, (_, at) => `d${at}`)
    const decisions = Object.fromEntries(
      names.map((name, at) => [
        name,
        at === 0 ? { is: '1' } : { requires: [`d${at - 1}`], is: `d${at - 1} + 1` },
      ]),
    )
    const program = programOf({ decisions })
    expect(decide(program, 'd50')).toBe('51')
    expect(decide(program, 'd4999')).toMatch(/^null; over-budget/)
  })
})

describe('business knowledge models', () => {
  const program = programOf({
    inputs: { n: 'number' },
    knowledge: {
      twice: { parameters: { n: 'number' }, type: 'number', is: 'n * 2' },
      'four times': { calls: ['twice'], parameters: { n: 'number' }, is: 'twice(twice(n))' },
      factorial: {
        calls: ['factorial'],
        parameters: { n: 'number' },
        is: 'if n <= 1 then 1 else n * factorial(n - 1)',
      },
      endless: { calls: ['endless'], parameters: {}, is: 'endless()' },
      word: { parameters: {}, type: 'number', is: '"a"' },
    },
    decisions: {
      called: { calls: ['four times'], is: 'four times(n)' },
      named: { calls: ['four times'], is: 'four times(n: n + 1)' },
      passed: { calls: ['twice'], is: 'for f in [twice] return f(n)' },
      mistyped: { calls: ['twice'], is: 'twice("a")' },
      recursive: { calls: ['factorial'], is: 'factorial(n)' },
      forever: { calls: ['endless'], is: 'endless()' },
      misfit: { calls: ['word'], is: 'word()' },
    },
  })

  test.each([
    ['called', '12', 'one calls another'],
    ['named', '16', 'by the names of parameters'],
    ['passed', '[6]', 'as values'],
    ['mistyped', 'null; argument-type at mistyped', 'an argument of another type is not passed on'],
    ['recursive', '6', 'calling themselves'],
    ['forever', 'null; over-budget at endless/body', 'but not for ever'],
    ['misfit', 'null; wrong-type at word', 'the result belongs to the declared type'],
  ])('%s is %s: %s', (name, result) => {
    expect(decide(program, name, { n: '3' })).toBe(result)
  })

  test('one is called from outside with arguments by name', () => {
    const call = (args: Record<string, string>) =>
      shown(program.call('twice', factsOf(args), { now: NOW }))
    expect(call({ n: '4' })).toBe('8')
    expect(call({ n: '["a"]' })).toBe('null; wrong-type at twice; not-computable at twice/body')
    expect(shown(program.call('nothing', new Map(), { now: NOW }))).toBe('null; no-such-name at ')
  })
})

test('a trace tells what was called, with what, and what for', () => {
  const program = programOf({
    inputs: { n: 'number' },
    knowledge: { twice: { parameters: { x: 'number' }, is: 'if x > 1 then x * 2 else x' } },
    decisions: {
      inner: { requires: ['n'], calls: ['twice'], is: 'twice(n)' },
      outer: { requires: ['inner'], calls: ['service'], is: 'inner + service(5)' },
      result: { requires: ['n'], is: 'n + 1' },
    },
    services: { service: { outputs: ['result'], inputData: ['n'] } },
  })
  const shape = (trace: Trace): unknown => {
    const name = 'name' in trace ? `${trace.kind} ${trace.name}` : trace.kind
    const parts = 'parts' in trace ? trace.parts.map(shape) : []
    return parts.length > 0 ? [name, ...parts] : name
  }
  const { trace } = program.trace('outer', factsOf({ n: '3' }), { now: NOW })
  expect(trace && shape(trace)).toEqual([
    'decision outer',
    ['decision inner', 'fact n', ['call twice', ['logic', 'comparison']]],
    ['call service', ['decision result', 'fact n']],
  ])
})

describe('decision services', () => {
  const program = programOf({
    inputs: { a: 'string', b: 'string', c: 'string' },
    decisions: {
      middle: 'a + "!"',
      result: { requires: ['a', 'b', 'middle'], is: 'a + b + middle' },
      'sees c': { requires: ['a', 'c'], is: '{a: a, c: c}' },
      called: { requires: ['c'], calls: ['service'], is: 'service(c, "2", "3")' },
      named: { requires: ['c'], calls: ['service'], is: 'service(middle: "3", a: c, b: "2")' },
      both: { requires: [], calls: ['two'], is: 'two("x").result2' },
      'tells c': { calls: ['hides'], is: 'hides("1").c' },
      result2: { requires: ['a'], is: 'a + "2"' },
      result3: { requires: ['a'], is: 'a + "3"' },
    },
    services: {
      service: { outputs: ['result'], inputData: ['a', 'b'], inputDecisions: ['middle'] },
      two: { outputs: ['result2', 'result3'], inputData: ['a'] },
      hides: { outputs: ['sees c'], inputData: ['a'] },
      typed: { outputs: ['result2'], inputData: ['a'], type: 'number' },
    },
  })

  test.each([
    ['called', '"C23"', 'input data come first, then input decisions, which are not made'],
    ['named', '"C23"', 'by name'],
    ['both', '"x2"', 'several outputs are a context'],
    ['tells c', 'null', 'what encloses the call is not seen inside'],
  ])('%s is %s: %s', (name, result) => {
    expect(decide(program, name, { a: '"A"', b: '"B"', c: '"C"' })).toBe(result)
  })

  test('one is an entry point', () => {
    const call = (name: string, args: Record<string, string>) =>
      shown(program.call(name, factsOf(args), { now: NOW }))
    expect(call('service', { a: '"1"', b: '"2"', middle: '"3"' })).toBe('"123"')
    expect(call('two', { a: '"x"' })).toBe('{result2: "x2", result3: "x3"}')
    expect(call('typed', { a: '"x"' })).toBe('null; wrong-type at typed')
  })
})

describe('imports', () => {
  const rates = {
    namespace: 'rates',
    items: [{ name: 'tRate', type: 'number', allowed: '[0..1]' }],
    inputs: { region: 'string' },
    decisions: { 'base rate': { type: 'tRate', is: 'if region = "north" then 0.1 else 0.2' } },
    knowledge: { apply: { parameters: { x: 'number' }, is: 'x * 10' } },
  }

  test('their elements are seen under a prefix, and facts for them bear their namespace', () => {
    const program = programOf(
      {
        imports: { 'tax rates': 'rates' },
        inputs: { amount: 'number', own: 'tax rates.tRate' },
        decisions: {
          due: {
            requires: ['amount', 'rates#base rate'],
            calls: ['rates#apply'],
            is: 'tax rates.apply(amount * tax rates.base rate)',
          },
          typed: 'own',
        },
      },
      rates,
    )
    const facts = { amount: '5', 'rates#region': '"north"', own: '2' }
    expect(decide(program, 'due', facts)).toBe('5')
    expect(decide(program, 'typed', facts)).toBe('null; not-allowed at own')
    expect(decide(program, 'rates#base rate', facts)).toBe('0.1')
  })

  test("with an empty name they are seen as one's own", () => {
    const program = programOf(
      {
        imports: { '': 'rates' },
        decisions: {
          due: { requires: ['rates#base rate', 'rates#region'], is: 'region + string(base rate)' },
        },
      },
      rates,
    )
    expect(decide(program, 'due', { region: '"south"' })).toBe('"south0.2"')
  })

  test('of imports the same input is the same fact, whichever way it is reached', () => {
    const between = (namespace: string) => ({
      namespace,
      imports: { r: 'rates' },
      decisions: { twice: { requires: ['rates#base rate'], is: 'r.base rate * 2' } },
    })
    const program = programOf(
      {
        imports: { x: 'one', y: 'two' },
        decisions: { sum: { requires: ['one#twice', 'two#twice'], is: 'x.twice + y.twice' } },
      },
      between('one'),
      between('two'),
      rates,
    )
    expect(decide(program, 'sum', { 'rates#region': '"north"' })).toBe('0.4')
  })

  test('models that import each other do not send the search for a type round in circles', () => {
    const other = { namespace: 'other', imports: { '': 'main' } }
    expect(
      findingsOf({ imports: { '': 'other' }, decisions: { d: { type: 'tNone', is: '1' } } }, other),
    ).toEqual(['unknown-type at d: {"name":"tNone","near":null}'])
  })
})

test('facts and decisions are named with their types', () => {
  const program = programOf(
    { inputs: { n: 'number' }, decisions: { d: { type: 'string', is: '"a"' } } },
    { namespace: 'other', inputs: { m: null } },
  )
  expect([...program.inputs].map(([name, { kind }]) => `${name}: ${kind}`)).toEqual([
    'n: number',
    'other#m: any',
  ])
  expect(program.decisions.get('d')).toEqual({ kind: 'string' })
})

test('steps over the budget are a failure, and what failed before is still told', () => {
  const program = programOf({ decisions: { d: '[1 / 0, for i in 1..100000 return i]' } })
  const { value, failures } = program.evaluate('d', new Map(), { now: NOW, budget: 1000 })
  expect(value).toBeNull()
  expect(failures.map(({ code }) => code)).toEqual(['division-by-zero', 'over-budget'])
})

test('the moment is given, not taken from a clock', () => {
  const program = programOf({ decisions: { d: 'today()' } })
  const { value } = program.evaluate('d', new Map(), { now: NOW })
  expect(value).toEqual({ kind: 'date', days: NOW.days })
})

test('a program may be asked again with other facts', () => {
  const program = programOf({ inputs: { n: 'number' }, decisions: { d: 'n + 1' } })
  for (const n of [1, 2]) {
    const { value } = program.evaluate('d', new Map([['n', new Decimal(n)]]), { now: NOW })
    expect(value).toEqual(new Decimal(n + 1))
  }
})
