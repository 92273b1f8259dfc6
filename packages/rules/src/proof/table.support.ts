import { compileTests } from '../compile/compile.ts'
import { Layout } from '../compile/scope.ts'
import type { HitPolicy } from '../model/model.ts'
import { builtInScope, commonNames, noTables } from '../model/scopes.ts'
import { readLogic } from '../model/tree.ts'
import { Run } from '../run.ts'
import type { TableTree } from '../syntax/ast.ts'
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

const NAMES = commonNames([])

export function tableOf({ hit = 'unique', inputs, output, otherwise, rows }: Sketch): TableTree {
  const table = {
    hit,
    inputs: inputs.map((text, at) => {
      const { name, allowed } = partsOf(text)
      return { expression: `input${at}`, type: name, ...(allowed ? { allowed } : {}) }
    }),
    outputs: [{ ...(output ? { allowed: output } : {}), ...(otherwise ? { otherwise } : {}) }],
    rows: rows.map((row) => {
      const [when = '', then = 'null'] = row.split(' => ')
      return { when: when.split(' | '), then: [then] }
    }),
  }
  const report = (finding: object) => {
    throw new Error(JSON.stringify(finding))
  }
  const tree = readLogic({ kind: 'table', table }, 'table', NAMES, {
    types: BUILT_IN_TYPES,
    report,
  })
  if (tree.kind !== 'boxed' || tree.body.kind !== 'table') throw new Error('not a table')
  return tree.body
}

function partsOf(text: string) {
  const [, name = '', nullable, allowed] = /^(.*?)(\?)?(?:: (.*))?$/.exec(text) ?? []
  return { name, nullable: nullable !== undefined, allowed }
}

export function proofOf(sketch: Sketch, budget?: number): Proof {
  const inputs = sketch.inputs.map((text) => {
    const { name, nullable } = partsOf(text)
    return { type: BUILT_IN_TYPES.find(name) ?? ANY, nullable }
  })
  return verifyTable(tableOf(sketch), inputs, BUILT_IN_TYPES, budget)
}

/** Which rows match, asked of every cell by itself: what the proofs are held against. */
export function matcher(sketch: Sketch): (values: readonly Value[]) => readonly number[] {
  const scope = builtInScope(new Layout())
  const types = BUILT_IN_TYPES
  const context = { place: 'table', mode: 'plain', types, compileTable: noTables } as const
  const now = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const
  const rows = tableOf(sketch).rows.map(({ when }) =>
    when.map((cell) => {
      const inner = scope.declare('?', ANY)
      const compiled = compileTests(cell, inner.scope, context)
      return (value: Value) => {
        const slots: Value[] = []
        slots[inner.slot] = value
        return compiled({ slots, run: new Run(now) }) === true
      }
    }),
  )
  return (values) =>
    rows.flatMap((cells, row) =>
      cells.every((passes, at) => passes(values[at] ?? null)) ? [row] : [],
    )
}
