import { compileExpression } from '../compile/compile.ts'
import { Layout } from '../compile/scope.ts'
import { parseExpression } from '../syntax/parse.ts'
import type { Finding } from '../types/finding.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { toFeel } from '../values/format.ts'
import type { Value } from '../values/value.ts'
import { trialRun } from './constant.ts'
import type { ItemDefinition, Logic, Model, Table } from './model.ts'
import { compileModel, type Program, type Result } from './program.ts'
import { builtInScope, commonNames, noTables } from './scopes.ts'

type TextOrLogic = string | Logic
type DecisionSketch = {
  readonly type?: string
  /** Names of this model, or `namespace#name`; all input data if nothing is said. */
  readonly requires?: readonly string[]
  readonly calls?: readonly string[]
  readonly is?: TextOrLogic
}

/** A model for tests: every element's name is its identifier as well. */
export type Sketch = {
  readonly namespace?: string
  readonly imports?: Readonly<Record<string, string>>
  readonly items?: readonly (Partial<ItemDefinition> & { readonly name: string })[]
  readonly inputs?: Readonly<Record<string, string | null>>
  readonly decisions?: Readonly<Record<string, DecisionSketch | TextOrLogic>>
  readonly knowledge?: Readonly<
    Record<
      string,
      {
        readonly type?: string
        readonly calls?: readonly string[]
        readonly parameters: Readonly<Record<string, string | null>>
        readonly is: TextOrLogic
      }
    >
  >
  readonly services?: Readonly<
    Record<
      string,
      {
        readonly type?: string
        readonly outputs: readonly string[]
        readonly inputDecisions?: readonly string[]
        readonly inputData?: readonly string[]
      }
    >
  >
}

export function modelOf(sketch: Sketch): Model {
  const inputs = entries(sketch.inputs)
  const everyInput = inputs.map(([name]) => name)
  return {
    name: 'test',
    namespace: sketch.namespace ?? 'main',
    imports: entries(sketch.imports).map(([name, namespace]) => ({ name, namespace })),
    items: (sketch.items ?? []).map((item) => ({ collection: false, components: [], ...item })),
    inputs: inputs.map(([name, type]) => ({ id: name, name, ...typed(type) })),
    decisions: entries(sketch.decisions).map(([name, written]) => {
      const decision: DecisionSketch =
        typeof written === 'string' || 'kind' in written ? { is: written } : written
      const { type, requires = everyInput, calls = [], is } = decision
      return {
        id: name,
        name,
        ...typed(type),
        requires: requires.map(reference),
        calls: calls.map(reference),
        ...(is !== undefined && { logic: logicOf(is) }),
      }
    }),
    knowledge: entries(sketch.knowledge).map(([name, { type, calls = [], parameters, is }]) => ({
      id: name,
      name,
      ...typed(type),
      calls: calls.map(reference),
      logic: {
        kind: 'function',
        parameters: entries(parameters).map(([each, of]) => ({ name: each, ...typed(of) })),
        body: logicOf(is),
      },
    })),
    services: entries(sketch.services).map(([name, service]) => ({
      id: name,
      name,
      ...typed(service.type),
      outputs: service.outputs.map(reference),
      encapsulated: [],
      inputDecisions: (service.inputDecisions ?? []).map(reference),
      inputData: (service.inputData ?? []).map(reference),
    })),
  }
}

function entries<V>(record: Readonly<Record<string, V>> = {}): [string, V][] {
  return Object.entries(record)
}

function typed(type: string | null | undefined): { readonly type?: string } {
  return type ? { type } : {}
}

function reference(written: string): { readonly id: string; readonly namespace?: string } {
  const [id = '', namespace] = written.split('#').reverse()
  return { id, ...(namespace !== undefined && { namespace }) }
}

export function logicOf(written: TextOrLogic): Logic {
  return typeof written === 'string' ? { kind: 'literal', text: written } : written
}

/** Rows as they are written on paper: `< 40 | "restaurant" => "refused"`. */
export function tableOf(
  table: Partial<Omit<Table, 'rows'>> & { readonly rows: readonly string[] },
): Logic & { readonly kind: 'table' } {
  const rows = table.rows.map((row) => {
    const [when = '', then = ''] = row.split('=>')
    const cells = (text: string) => text.split('|').map((cell) => cell.trim())
    return { when: when.trim() === '' ? [] : cells(when), then: cells(then) }
  })
  const base = { hit: 'unique', inputs: [], outputs: [{}], ...table, rows } as const
  return { kind: 'table', table: base }
}

export const NOW = { kind: 'date and time', days: 20_000, nanos: 0, zone: { offset: 0 } } as const

/** The value of a FEEL text without names. */
export function feel(text: string): Value {
  const parsed = parseExpression(text, commonNames([]))
  if (!parsed.ok) throw new Error(`${parsed.fault.code}: ${text}`)
  const context = {
    place: 'test',
    mode: 'plain',
    types: BUILT_IN_TYPES,
    compileTable: noTables,
  } as const
  const compiled = compileExpression(parsed.tree, builtInScope(new Layout()), context)
  return compiled({ slots: [], run: trialRun() })
}

export function factsOf(facts: Readonly<Record<string, string>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(facts).map(([name, text]) => [name, feel(text)]))
}

export function programOf(...sketches: readonly Sketch[]): Program {
  const { program, findings } = compileModel(sketches.map(modelOf))
  if (findings.length > 0) throw new Error(findings.map(inShort).join('; '))
  return program
}

export function findingsOf(...sketches: readonly Sketch[]): string[] {
  return compileModel(sketches.map(modelOf)).findings.map(inShort)
}

function inShort({ code, place, params }: Finding): string {
  return `${code} at ${place}: ${JSON.stringify(params)}`
}

/** A result in a line: its value, and why it is null. */
export function shown({ value, failures }: Result): string {
  return [toFeel(value), ...failures.map(({ code, place }) => `${code} at ${place}`)].join('; ')
}

/** What one decision of a model comes to. */
export function decide(
  program: Program,
  decision: string,
  facts: Readonly<Record<string, string>> = {},
): string {
  return shown(program.evaluate(decision, factsOf(facts), { now: NOW }))
}
