import {
  compileModel,
  EDITION,
  type Value as FeelValue,
  type Model,
  type Outcome,
  outcomeOf,
  type Trace,
} from '@vermilion/rules'
import { type Explanation, explain } from '@vermilion/rules/words'
import type { Definition } from '../definition/definition.ts'
import type { Facts } from './facts-of.ts'
import { modelHash, modelOf } from './model-of.ts'
import { momentOf } from './moment.ts'
import { factOfPath, nestFacts } from './nest.ts'

export type { Outcome } from '@vermilion/rules'

/** The rules of a definition as a program, ready to be run. */
export type Rules = {
  readonly model: Model
  /** SHA-256, in hex, of the model's canonical JSON. */
  readonly hash: string
  readonly edition: number
  /** Decides, with everything known: a fact that is missing counts as nothing. */
  readonly decide: (name: string, facts: FactValues, at: string) => Traced
  /** The same, with what it rests on and what would change it. */
  readonly explain: (name: string, facts: FactValues, at: string) => Explanation
  /** As far as can be told from these facts; never decided otherwise than by all of them. */
  readonly whatIf: (name: string, facts: Facts, at: string) => Outcome
}
type FactValues = ReadonlyMap<string, FeelValue>
export type Traced = { readonly outcome: Outcome; readonly trace: Trace | null }

const ofDefinition = new WeakMap<Definition, Rules>()
const ofModel = new WeakMap<Model, Rules>()

/** Compiled once for each definition that is in hand. */
export function rulesOf(definition: Definition): Rules {
  return once(ofDefinition, definition, () => compile(modelOf(definition)))
}

/** A program of a model as it was in force: for a decision that is run again. */
export function rulesOfModel(model: Model): Rules {
  return once(ofModel, model, () => compile(model))
}

function once<Key extends object>(made: WeakMap<Key, Rules>, key: Key, make: () => Rules): Rules {
  const known = made.get(key)
  if (known) return known
  const rules = make()
  made.set(key, rules)
  return rules
}

function compile(model: Model): Rules {
  const { program } = compileModel([model])
  return {
    model,
    hash: modelHash(model),
    edition: EDITION,
    decide: (name, facts, at) => {
      const nested = nestFacts(model, facts, { complete: true })
      const { trace, ...result } = program.trace(name, nested, { now: momentOf(at) })
      return { outcome: outcomeOf(result), trace }
    },
    explain: (name, facts, at) => {
      const nested = nestFacts(model, facts, { complete: true })
      return explain(program, name, nested, { now: momentOf(at) })
    },
    whatIf: (name, facts, at) => {
      const values = new Map([...facts].map(([path, { value }]) => [path, value]))
      const nested = nestFacts(model, values, { complete: false })
      const outcome = program.whatIf(name, nested, { now: momentOf(at) })
      if (outcome.kind !== 'unknown') return outcome
      // A fact is asked for whole: nobody answers half of a name.
      const missing = outcome.missing.map((path) => factOfPath(model, path) ?? path)
      return { kind: 'unknown', missing: [...new Set(missing)] }
    },
  }
}
