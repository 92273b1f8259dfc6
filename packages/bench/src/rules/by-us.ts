import {
  compileModel,
  Decimal,
  type Decision,
  type Model,
  type Value,
} from '../../../rules/src/index.ts'
import { EXPRESSION, FACTS, GRAPH, INPUTS, modelOf, requires, TABLE } from './models.ts'

const NOW = { kind: 'date and time', days: 20_000, nanos: 0, zone: { offset: 0 } } as const

const facts = new Map<string, Value>(
  Object.entries(FACTS).map(([name, value]) => [
    name,
    typeof value === 'number' ? new Decimal(value) : value,
  ]),
)

export const expressionModel = modelOf([decision('expression', Object.keys(INPUTS), EXPRESSION)])

export const tableModel = modelOf([
  {
    id: 'table',
    name: 'table',
    requires: requires(Object.keys(INPUTS)),
    calls: [],
    logic: { kind: 'table', table: TABLE },
  },
])

export const graphModel = modelOf(GRAPH.map(({ name, needs, feel }) => decision(name, needs, feel)))

function decision(name: string, needs: readonly string[], text: string): Decision {
  return { id: name, name, requires: requires(needs), calls: [], logic: { kind: 'literal', text } }
}

/** What a decision of the model comes to, with parsing, compiled once, or compiled once with a trace. */
export function byUs(model: Model, name: string, want: number) {
  const { program } = compileModel([model])
  const options = { now: NOW }
  const check = (value: Value) => {
    if (!(value instanceof Decimal) || !value.equals(want))
      throw new Error(`${name} is not ${want}`)
  }
  check(program.evaluate(name, facts, options).value)
  check(program.trace(name, facts, options).value)
  return {
    parsed: () => compileModel([model]).program.evaluate(name, facts, options),
    compiled: () => program.evaluate(name, facts, options),
    traced: () => program.trace(name, facts, options),
  }
}
