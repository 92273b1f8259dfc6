import { compileExpression } from '../compile/compile.ts'
import { type Binding, Layout, Scope } from '../compile/scope.ts'
import { Run } from '../run.ts'
import { Names } from '../syntax/names.ts'
import { parseExpression } from '../syntax/parse.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { ANY } from '../types/type.ts'
import { toFeel } from '../values/format.ts'
import type { Value } from '../values/value.ts'
import { BUILTINS } from './index.ts'

/** For tests: what an expression with built-in functions comes to. */
export function compute(
  text: string,
  facts: Readonly<Record<string, Value>> = {},
  run: Run = new Run({ kind: 'date and time', days: 0, nanos: 0, zone: null }),
): Value {
  const values = new Map([...BUILTINS, ...Object.entries(facts)])
  const parsed = parseExpression(text, new Names(values.keys()))
  if (!parsed.ok) throw new Error(`${parsed.fault.code} at ${parsed.fault.span.from}: ${text}`)
  const layout = new Layout()
  const bindings = [...values].map(([name, value]): [string, Binding] => [
    name,
    { kind: 'constant', value, type: ANY },
  ])
  const context = {
    place: 'text',
    mode: 'plain',
    types: BUILT_IN_TYPES,
    compileTable: () => () => null,
  } as const
  const compiled = compileExpression(parsed.tree, new Scope(layout, new Map(bindings)), context)
  return compiled({ slots: new Array(layout.size), run })
}

/** The same as a literal, and the codes of the failures on the way: `null; argument-type`. */
export function evaluate(text: string, facts: Readonly<Record<string, Value>> = {}): string {
  const run = new Run({ kind: 'date and time', days: 0, nanos: 0, zone: null })
  const value = toFeel(compute(text, facts, run))
  return [value, ...run.failures.map(({ code }) => code)].join('; ')
}
