import { decodeValue, type Trace, type Value } from '@vermilion/rules'
import { type DecisionRecord, type Definition, rulesOf } from '@vermilion/services'

/**
 * How a recorded decision came about, worked out again from its facts. Null where the definition at hand is not the one
 * that it was made under.
 */
export function traceOf(definition: Definition, record: DecisionRecord): Trace | null {
  const rules = rulesOf(definition)
  if (rules.hash !== record.model) return null
  return rules.decide(record.rule, factValues(record), record.at).trace
}

export function factValues({ facts }: DecisionRecord): ReadonlyMap<string, Value> {
  return new Map(facts.map(({ name, value }) => [name, decodeValue(value) ?? null]))
}
