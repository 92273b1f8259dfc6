import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileExpression, compileTests } from '../src/compile/compile.ts'
import { Missing, type Mode, Unknown } from '../src/compile/compiled.ts'
import { type Binding, Layout, Scope } from '../src/compile/scope.ts'
import { BUILTINS } from '../src/functions/index.ts'
import { OverBudget, Run } from '../src/run.ts'
import type { Expression, UnaryTests } from '../src/syntax/ast.ts'
import { Names } from '../src/syntax/names.ts'
import { parseExpression, parseTests } from '../src/syntax/parse.ts'
import { mentions } from '../src/syntax/walk.ts'
import { Recorder } from '../src/trace/trace.ts'
import { BUILT_IN_TYPES } from '../src/types/resolve.ts'
import { ANY } from '../src/types/type.ts'
import { toFeel } from '../src/values/format.ts'
import { Decimal, isContext, isList, kindOf, type Value } from '../src/values/value.ts'
import { type Draw, drawing, pick, tapes } from './draw.ts'
import { FACTS, growTests, growTree, WISHES, type Wish } from './grow-tree.ts'
import { growValue } from './grow-value.ts'
import { printTests, printTree } from './print-tree.ts'
import { TooFar } from './reference/calendar.ts'
import { interpret, interpretTests } from './reference/interpret.ts'

const points = Number(process.env.VERMILION_POINTS ?? 1500)
const BUDGET = 100_000
const NOW = { kind: 'date and time', days: 20_000, nanos: 0, zone: null } as const

type Facts = ReadonlyMap<string, Value | Missing>

/** Names that stand for facts, which are handed in when the program runs. */
class Sheet {
  facts: Facts = new Map()
  readonly layout = new Layout()
  readonly scope: Scope

  constructor() {
    const constants = [...BUILTINS].map(([name, value]): [string, Binding] => [
      name,
      { kind: 'constant', value, type: ANY },
    ])
    const facts = FACTS.map(({ name }): [string, Binding] => [
      name,
      { kind: 'computed', read: () => this.facts.get(name) ?? null, type: ANY, fact: true },
    ])
    this.scope = new Scope(this.layout, new Map([...constants, ...facts]))
  }

  context(mode: Mode) {
    const compileTable = () => {
      throw new Error('no text parses to a table')
    }
    return { place: 'generated', mode, types: BUILT_IN_TYPES, compileTable }
  }

  frame(run: Run) {
    return { slots: new Array<Value>(this.layout.size).fill(null), run }
  }
}

const NAMES = new Names(new Sheet().scope.names())

function run(
  tree: Expression,
  facts: Facts,
  mode: Mode,
): { readonly value: Value; readonly failures: readonly string[] } {
  const sheet = new Sheet()
  const compiled = compileExpression(tree, sheet.scope, sheet.context(mode))
  sheet.facts = facts
  const run = new Run(NOW, BUDGET, mode === 'trace' ? new Recorder() : null)
  const value = followed(() => compiled(sheet.frame(run)))
  return { value, failures: run.failures.map(({ code, span }) => `${code} at ${span.from}`) }
}

function passes(tree: UnaryTests, input: Value, facts: Facts, mode: Mode): boolean | null {
  const sheet = new Sheet()
  const { scope, slot } = sheet.scope.declare('?', ANY)
  const compiled = compileTests(tree, scope, sheet.context(mode))
  sheet.facts = facts
  const frame = sheet.frame(new Run(NOW, BUDGET, mode === 'trace' ? new Recorder() : null))
  frame.slots[slot] = input
  return followed(() => compiled(frame))
}

/** A value so that like ones are equal: numbers by what they are worth, functions all alike. */
function plain(value: Value): unknown {
  if (value instanceof Decimal) return value.isZero() ? '#0' : `#${value}`
  if (isList(value)) return value.map(plain)
  if (isContext(value)) return [...value].map(([name, entry]) => [name, plain(entry)])
  if (value === null || typeof value !== 'object') return value
  if (kindOf(value) === 'function') return 'a function'
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      typeof part === 'number' ? part + 0 : key === 'low' || key === 'high' ? plain(part) : part,
    ]),
  )
}

function growFacts(draw: Draw): ReadonlyMap<string, Value> {
  return new Map(FACTS.map(({ name, wish }) => [name, growValue(draw, wish)]))
}

/** Examples that lead the interpreter or the engine too far are passed over. */
function followed<T>(ask: () => T): T {
  try {
    return ask()
  } catch (cause) {
    fc.pre(!(cause instanceof TooFar || cause instanceof OverBudget))
    throw cause
  }
}

/** The facts that an expression reads, for who looks at a failure. */
function told(tree: Expression | UnaryTests, facts: ReadonlyMap<string, Value>): string {
  return [...facts]
    .filter(([name]) => mentions(tree, name))
    .map(([name, value]) => `${name} = ${toFeel(value)}`)
    .join(', ')
}

function parsed(tree: Expression): { readonly text: string; readonly read: Expression } {
  const text = printTree(tree)
  const result = parseExpression(text, NAMES)
  if (!result.ok) throw new Error(`${text}: ${result.fault.code}`)
  return { text, read: result.tree }
}

test('a compiled expression gives what the standard says, traced or not', () => {
  fc.assert(
    fc.property(tapes(150), tapes(60), (tape, factTape) => {
      const { text, read } = parsed(growTree(drawing(tape), 5))
      const facts = growFacts(drawing(factTape))
      const about = `${text}\nwhere ${told(read, facts)}`
      const expected = followed(() => interpret(read, facts))
      const once = run(read, facts, 'plain')
      expect(plain(once.value), about).toEqual(plain(expected))
      const traced = run(read, facts, 'trace')
      expect({ ...traced, value: plain(traced.value) }, text).toEqual({
        ...once,
        value: plain(once.value),
      })
    }),
    { numRuns: points },
  )
})

test('a compiled cell passes what the standard lets pass', () => {
  fc.assert(
    fc.property(tapes(80), tapes(60), (tape, factTape) => {
      const draw = drawing(tape)
      const wish = pick(draw, FACTS).wish
      const text = printTests(growTests(draw, 3, wish))
      const facts = growFacts(drawing(factTape))
      const input = growValue(draw, wish)
      const read = parseTests(text, NAMES)
      if (!read.ok) throw new Error(`${text}: ${read.fault.code}`)
      const about = `${toFeel(input)} in the cell ${text}\nwhere ${told(read.tree, facts)}`
      const expected = followed(() => interpretTests(read.tree, input, facts))
      for (const mode of ['plain', 'trace'] as const)
        expect(passes(read.tree, input, facts, mode), about).toBe(expected)
    }),
    { numRuns: points },
  )
})

/** The facts with some of them taken away: whole, or single entries of a context. */
function withhold(facts: ReadonlyMap<string, Value>, draw: Draw): Facts {
  return new Map(
    [...facts].map(([name, value]): [string, Value | Missing] => {
      if (draw(3) !== 1) return [name, value]
      if (!isContext(value) || draw(2) === 1) return [name, new Missing(new Set([name]))]
      const entries = [...value].map(([key, entry]): [string, Value | Missing] => [
        key,
        draw(2) === 1 ? new Missing(new Set([`${name}.${key}`])) : entry,
      ])
      return [name, new Missing(new Set([name]), new Map(entries))]
    }),
  )
}

/** What is missing filled in at random. */
function complete(facts: Facts, draw: Draw): ReadonlyMap<string, Value> {
  const fill = (value: Value | Missing, wish: Wish): Value => {
    if (!(value instanceof Missing)) return value
    if (!value.entries) return growValue(draw, wish)
    return new Map([...value.entries].map(([key, entry]) => [key, fill(entry, pick(draw, WISHES))]))
  }
  return new Map(FACTS.map(({ name, wish }) => [name, fill(facts.get(name) ?? null, wish)]))
}

test('a what-if that is decided gives what every completion of the missing facts gives', () => {
  let decided = 0
  let open = 0
  fc.assert(
    fc.property(tapes(120), tapes(60), tapes(120), (tape, factTape, missingTape) => {
      const { text, read } = parsed(growTree(drawing(tape), 4))
      const draw = drawing(missingTape)
      const partial = withhold(growFacts(drawing(factTape)), draw)
      const answer = whatIf(read, partial)
      if (answer instanceof Unknown) {
        open++
        for (const name of answer.missing)
          expect(mentions(read, name.split('.')[0] ?? '')).toBe(true)
        return
      }
      decided++
      for (let round = 0; round < 5; round++) {
        const facts = complete(partial, draw)
        const about = `${text}\nwhere ${told(read, facts)}`
        expect(plain(run(read, facts, 'plain').value), about).toEqual(plain(answer))
      }
    }),
    { numRuns: points },
  )
  // Were nearly all of one kind, nothing would have been tested.
  expect(Math.min(decided, open)).toBeGreaterThan(points / 20)
})

function whatIf(tree: Expression, facts: Facts): Value | Unknown {
  try {
    return run(tree, facts, 'what-if').value
  } catch (cause) {
    if (cause instanceof Unknown) return cause
    throw cause
  }
}
