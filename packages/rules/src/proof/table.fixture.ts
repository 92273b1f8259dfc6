import { compileTests } from '../compile/compile.ts'
import type { Context } from '../compile/context.ts'
import { type Binding, Layout, Scope } from '../compile/scope.ts'
import { BUILTINS } from '../functions/index.ts'
import type { HitPolicy } from '../model/model.ts'
import { Run } from '../run.ts'
import type { Expression, TableTree, UnaryTests } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression, parseTests } from '../syntax/parse.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { ANY } from '../types/type.ts'
import type { Value } from '../values/value.ts'
import type { Proof } from './finding.ts'
import { verifyTable } from './verify-table.ts'

/** A table for tests, every text as it would be written. */
export type Sketch = {
  readonly hit?: HitPolicy
  /** `number`, or with the values that may come in: `number: [0..100]`; a question mark lets null in. */
  readonly inputs: readonly string[]
  readonly output?: string
  readonly otherwise?: string
  /** Cells, then `=>` and the output: `>= 40 | "restaurant" => "granted"`. */
  readonly rows: readonly string[]
}

const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const
const NAMES = new Names(BUILTINS.keys())

function builtIns(): Scope {
  const bindings = [...BUILTINS].map(([name, value]): [string, Binding] => [
    name,
    { kind: 'constant', value, type: ANY },
  ])
  return new Scope(new Layout(), new Map(bindings))
}

const CONTEXT: Context = {
  place: 'table',
  mode: 'plain',
  types: BUILT_IN_TYPES,
  compileTable: () => () => null,
}

function tests(text: string): UnaryTests {
  const parsed = parseTests(text, NAMES)
  if (!parsed.ok) throw new Error(`not unary tests: ${text}`)
  return parsed.tree
}

export function expression(text: string): Expression {
  const parsed = parseExpression(text, NAMES)
  if (!parsed.ok) throw new Error(`not an expression: ${text}`)
  return parsed.tree
}

function readInput(text: string) {
  const [, name = '', nullable, allowed] = /^(.*?)(\?)?(?:: (.*))?$/.exec(text) ?? []
  const type = BUILT_IN_TYPES.find(name) ?? ANY
  return { type, nullable: nullable !== undefined, allowed: allowed ? tests(allowed) : null }
}

export function tableOf({ hit = 'unique', inputs, output, otherwise, rows }: Sketch): TableTree {
  return {
    place: 'table',
    hit,
    aggregation: null,
    inputs: inputs.map((text, at) => {
      const { type, allowed } = readInput(text)
      return { expression: expression(`input${at}`), type, allowed }
    }),
    outputs: [
      {
        name: null,
        type: null,
        allowed: output === undefined ? null : tests(output),
        otherwise: otherwise === undefined ? null : expression(otherwise),
      },
    ],
    rows: rows.map((row) => {
      const [when = '', then = 'null'] = row.split(' => ')
      return { when: when.split(' | ').map(tests), then: [expression(then)] }
    }),
  }
}

export function proofOf(sketch: Sketch, budget?: number): Proof {
  return verifyTable(tableOf(sketch), sketch.inputs.map(readInput), builtIns(), CONTEXT, budget)
}

/** Which rows match, asked of every cell by itself: what the proofs are held against. */
export function matcher(sketch: Sketch): (values: readonly Value[]) => readonly number[] {
  const scope = builtIns()
  const rows = tableOf(sketch).rows.map(({ when }) =>
    when.map((cell) => {
      const inner = scope.declare('?', ANY)
      const compiled = compileTests(cell, inner.scope, CONTEXT)
      return (value: Value) => {
        const slots: Value[] = []
        slots[inner.slot] = value
        return compiled({ slots, run: new Run(NOW) }) === true
      }
    }),
  )
  return (values) =>
    rows.flatMap((cells, row) =>
      cells.every((passes, at) => passes(values[at] ?? null)) ? [row] : [],
    )
}
