import type { DecisionRecord, RecordedResult, Value } from '@vermilion/domain'
import {
  decodeValue,
  encodeTrace,
  encodeValue,
  type Value as FeelValue,
  type Model,
  type Outcome,
  type Trace,
} from '@vermilion/rules'
import { hashOf } from '../definition/hash.ts'
import type { Facts } from './facts-of.ts'
import { factOfPath, factsUnder } from './nest.ts'
import { type Rules, rulesOfModel, type Traced } from './rules-of.ts'

export type { DecisionRecord } from '@vermilion/domain'

export type Ruled = Traced & { readonly record: DecisionRecord }

/** Decides by one rule and says how: what it read, what came out, and the hash of the way that led there. */
export function decideBy(rules: Rules, rule: string, facts: Facts, at: string): Ruled {
  const values = new Map([...facts].map(([path, { value }]) => [path, value]))
  const traced = rules.decide(rule, values, at)
  const read = factsRead(rules.model, traced.trace)
  const record: DecisionRecord = {
    rule,
    model: rules.hash,
    edition: rules.edition,
    at,
    facts: read.map((name) => {
      const { value = null, source = { source: 'derived', at } as const } = facts.get(name) ?? {}
      return { name, value: valueForm(value), source }
    }),
    result: resultOf(traced.outcome),
    trace: traceHash(traced.trace),
  }
  return { ...traced, record }
}

/** A decision that was run again from its record, and whether the same came of it in the same way. */
export type Rerun = Traced & {
  readonly agrees: boolean
  readonly result: RecordedResult
  readonly traceHash: string
}

/** Runs a recorded decision again under the model that it names: anyone can, anywhere, and gets the same. */
export function rerun(model: Model, record: DecisionRecord): Rerun {
  const rules = rulesOfModel(model)
  const facts = new Map(record.facts.map(({ name, value }) => [name, decodeValue(value) ?? null]))
  const traced = rules.decide(record.rule, facts, record.at)
  const result = resultOf(traced.outcome)
  const hash = traceHash(traced.trace)
  const agrees =
    rules.hash === record.model && hash === record.trace && hashOf(result) === hashOf(record.result)
  return { ...traced, agrees, result, traceHash: hash }
}

/** SHA-256, in hex, of a trace's canonical JSON. */
function traceHash(trace: Trace | null): string {
  return hashOf(encodeTrace(trace))
}

/** The facts that a decision read, each once, in the order of their first reading. */
function factsRead(model: Model, trace: Trace | null): readonly string[] {
  const found = new Set<string>()
  const walk = (each: Trace): void => {
    if (each.kind === 'fact') {
      const fact = factOfPath(model, each.name)
      for (const name of fact === undefined ? [] : factsUnder(model, fact)) found.add(name)
    } else for (const part of each.parts) walk(part)
  }
  if (trace) walk(trace)
  return [...found]
}

function resultOf(outcome: Outcome): RecordedResult {
  if (outcome.kind === 'decided') return { kind: 'decided', value: valueForm(outcome.value) }
  const failures = outcome.kind === 'referred' ? outcome.failures.map(({ code }) => code) : []
  return { kind: 'referred', failures }
}

/** Answers are Unicode and no functions, so that each has its form. */
function valueForm(value: FeelValue): Value {
  return (encodeValue(value) ?? null) as Value
}
