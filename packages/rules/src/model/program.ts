import { Missing, type Mode } from '../compile/compiled.ts'
import { type Failure, OverBudget, Run } from '../run.ts'
import { Recorder, type Trace } from '../trace/trace.ts'
import { coerce } from '../types/conforms.ts'
import type { Finding } from '../types/finding.ts'
import type { FeelType } from '../types/type.ts'
import { measure } from '../values/meter.ts'
import type { FeelDateTime, Parameter, Value } from '../values/value.ts'
import { type Activation, CompiledModel } from './compile-model.ts'
import { type Element, type Linked, linkModels } from './link.ts'
import type { Model } from './model.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { NOWHERE } from './texts.ts'

export type Facts = ReadonlyMap<string, Value>
/** `now` is recorded with the decision; `budget` are steps, a million if nothing is said. */
export type Options = { readonly now: FeelDateTime; readonly budget?: number }
export type Result = { readonly value: Value; readonly failures: readonly Failure[] }

/**
 * Makes a program of the first model; the others are what it may import, directly or through others. A text that is
 * broken is a finding, and the decision that it stands in is null with a failure; all others work.
 */
export function compileModel(models: readonly Model[]): {
  readonly program: Program
  readonly findings: readonly Finding[]
} {
  const linked = linkModels(models)
  return { program: new Program(linked), findings: linked.findings }
}

/**
 * Decisions, business knowledge models and decision services by name: those of imported models by
 * `namespace#name`, and so are their input data among the facts. Nothing here throws, whatever the model and the facts.
 */
export class Program {
  /** The texts that it was made of. */
  readonly linked: Linked
  readonly #compiled = new Map<Mode, CompiledModel>()

  constructor(linked: Linked) {
    this.linked = linked
  }

  /** The input data, by the names that facts have, with their declared types. */
  get inputs(): ReadonlyMap<string, FeelType> {
    return this.#typesOf('input')
  }

  get decisions(): ReadonlyMap<string, FeelType> {
    return this.#typesOf('decision')
  }

  /** What a business knowledge model or a decision service is called with; undefined if there is none of this name. */
  parametersOf(name: string): readonly Parameter[] | undefined {
    const element = this.linked.elements.get(name)
    return element?.kind === 'knowledge' || element?.kind === 'service'
      ? this.#compiledFor('plain').parametersOf(element)
      : undefined
  }

  evaluate(decision: string, facts: Facts, options: Options): Result {
    return this.#run(decision, facts, new Run(options.now, options.budget))
  }

  /** The same value and failures, with how they came about. */
  trace(
    decision: string,
    facts: Facts,
    options: Options,
  ): Result & { readonly trace: Trace | null } {
    const recorder = new Recorder()
    const result = this.#run(decision, facts, new Run(options.now, options.budget, recorder))
    return { ...result, trace: recorder.parts[0] ?? null }
  }

  /**
   * What can be decided from some of the facts: decided if every completion gives this value. A fact that is known not
   * to exist is given as null.
   */
  whatIf(decision: string, facts: Facts, options: Options): Outcome {
    const run = new Run(options.now, options.budget)
    const element = this.linked.elements.get(decision)
    const activation = { facts, values: new Map(), complete: false }
    const { value } = guarded(run, () => {
      if (element?.kind !== 'decision') return unknownName(decision, run)
      return this.#compiledFor('what-if').valueOf(element, activation, run)
    })
    if (value instanceof Missing) return { kind: 'unknown', missing: [...value.names].sort() }
    return outcomeOf({ value, failures: run.failures })
  }

  /** Calls a business knowledge model or a decision service with arguments by name; those that are not given are null. */
  call(name: string, args: Facts, options: Options): Result {
    const run = new Run(options.now, options.budget)
    const element = this.linked.elements.get(name)
    return guarded(run, () => {
      if (element?.kind !== 'knowledge' && element?.kind !== 'service')
        return unknownName(name, run)
      const model = this.#compiledFor('plain')
      const [form] = model.functionOf(element).forms
      const given = model.parametersOf(element).map((parameter) => {
        run.site = { place: element.place, span: NOWHERE }
        return coerce(args.get(parameter.name) ?? null, parameter.type, run)
      })
      return form?.invoke(given, run) ?? null
    })
  }

  #typesOf(kind: Element['kind']): ReadonlyMap<string, FeelType> {
    const found = [...this.linked.elements].filter(([, element]) => element.kind === kind)
    return new Map(found.map(([key, { type }]) => [key, type]))
  }

  #run(decision: string, facts: Facts, run: Run): Result {
    const element = this.linked.elements.get(decision)
    const activation: Activation = { facts, values: new Map(), complete: true }
    return guarded(run, () => {
      if (element?.kind !== 'decision') return unknownName(decision, run)
      const model = this.#compiledFor(run.recorder ? 'trace' : 'plain')
      return model.valueOf(element, activation, run) as Value
    })
  }

  #compiledFor(mode: Mode): CompiledModel {
    const known = this.#compiled.get(mode)
    if (known) return known
    const made = new CompiledModel(this.linked, mode)
    this.#compiled.set(mode, made)
    return made
  }
}

function unknownName(name: string, run: Run): null {
  run.site = { place: '', span: NOWHERE }
  return run.fail('no-such-name', name)
}

/** Work over the budget is a failure like others, only that nothing comes after it. */
function guarded<V extends Value | Missing>(
  run: Run,
  body: () => V | null,
): { readonly value: V | null; readonly failures: readonly Failure[] } {
  try {
    const value = body()
    if (!(value instanceof Missing)) measure(value, run)
    return { value, failures: run.failures }
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause
    const failure = { code: 'over-budget', ...run.site, operands: [] } as const
    return { value: null, failures: [...run.failures, failure] }
  }
}
