import { compileExpression } from '../compile/compile.ts'
import { type Frame, Missing, type Mode, Unknown } from '../compile/compiled.ts'
import { type Binding, Layout, type Scope } from '../compile/scope.ts'
import type { Run, Site } from '../run.ts'
import { heightOf } from '../syntax/walk.ts'
import type { Trace } from '../trace/trace.ts'
import { coerce } from '../types/conforms.ts'
import type { FeelType } from '../types/type.ts'
import type { FeelFunction, Parameter, Value } from '../values/value.ts'
import { partialFact } from './facts.ts'
import type { Element, ElementOf, Linked, ScopeNames } from './link.ts'
import { builtInScope, typeOfFunction } from './scopes.ts'
import { compileTable } from './table.ts'
import { NOWHERE } from './texts.ts'

/** The facts of one evaluation, and the values that it has found: each decision is made once. */
export type Activation = {
  readonly facts: ReadonlyMap<string, Value>
  readonly values: Map<Element, Value | Missing>
  /** A fact that is not given is null; only in a what-if it may be missing. */
  readonly complete: boolean
}

type Evaluator = (activation: Activation, run: Run) => Value | Missing
type Body = (slots: Value[], run: Run) => Value

/** Every frame of a decision has its activation here; lambdas that it makes keep it with the other slots. */
const ACTIVATION = 0

/** One of the three programs of a model. Each element is compiled when it is first needed. */
export class CompiledModel {
  readonly #linked: Linked
  readonly #mode: Mode
  readonly #evaluators = new Map<Element, Evaluator>()
  readonly #functions = new Map<Element, FeelFunction>()

  constructor(linked: Linked, mode: Mode) {
    this.#linked = linked
    this.#mode = mode
  }

  /** The value of input data or of a decision; `Missing` only in a what-if. */
  valueOf(element: Element, activation: Activation, run: Run): Value | Missing {
    const known = activation.values.get(element)
    if (known !== undefined) return known
    let evaluator = this.#evaluators.get(element)
    if (!evaluator) {
      evaluator = element.kind === 'decision' ? this.#decision(element) : this.#input(element)
      this.#evaluators.set(element, evaluator)
    }
    const value = evaluator(activation, run)
    activation.values.set(element, value)
    return value
  }

  /** A business knowledge model or a decision service as a function value. */
  functionOf(element: ElementOf<'knowledge' | 'service'>): FeelFunction {
    const known = this.#functions.get(element)
    if (known) return known
    const { name, type: result } = element
    const invoke = element.kind === 'service' ? this.#service(element) : this.#knowledge(element)
    const parameters = this.parametersOf(element)
    const made = { kind: 'function', name, forms: [{ parameters, result, invoke }] } as const
    this.#functions.set(element, made)
    return made
  }

  parametersOf(element: ElementOf<'knowledge' | 'service'>): readonly Parameter[] {
    const named =
      element.kind === 'service'
        ? (this.#linked.services.get(element)?.inputs ?? [])
        : (this.#linked.texts.get(element)?.parameters ?? [])
    return named.map(({ name, type }) => ({ name, type, nullable: true }))
  }

  #input({ key, type, place }: Element): Evaluator {
    const site = { place, span: NOWHERE }
    return ({ facts, complete }, run) => {
      const given = facts.get(key)
      run.site = site
      return complete ? coerce(given ?? null, type, run) : partialFact(key, type, given, run)
    }
  }

  #decision(element: ElementOf<'decision'>): Evaluator {
    const layout = new Layout()
    layout.allocate()
    const body = this.#body(element, this.#scope(element, layout))
    const evaluate = (activation: Activation, run: Run): Value =>
      body([activation as unknown as Value], run)
    if (this.#mode === 'trace')
      return (activation, run) =>
        noting(
          run,
          () => evaluate(activation, run),
          (value, parts) => ({ kind: 'decision', name: element.name, value, parts }),
        )
    if (this.#mode === 'plain') return evaluate
    return (activation, run) => {
      try {
        return evaluate(activation, run)
      } catch (cause) {
        if (cause instanceof Unknown) return new Missing(cause.missing)
        throw cause
      }
    }
  }

  #knowledge(element: ElementOf<'knowledge'>): (args: readonly Value[], run: Run) => Value {
    let body: Body | undefined
    return this.#called(element, (args, run) => {
      if (!body) {
        let scope = this.#scope(element, new Layout())
        for (const { name, type } of this.parametersOf(element))
          scope = scope.declare(name, type).scope
        body = this.#body(element, scope)
      }
      return body([...args], run)
    })
  }

  #service(element: ElementOf<'service'>): (args: readonly Value[], run: Run) => Value {
    const { outputs = [], inputs = [] } = this.#linked.services.get(element) ?? {}
    const site = { place: element.place, span: NOWHERE }
    return this.#called(element, (args, run) => {
      // What encloses the call is not seen inside: an input that is no parameter is null (DMN 1.5 section 10.4).
      const values = new Map(inputs.map((input, at) => [input, args[at] ?? null]))
      const activation = { facts: new Map(), values, complete: true }
      const found = outputs.map((output) => {
        const value = this.valueOf(output, activation, run)
        if (value instanceof Missing) throw new Unknown(value.names)
        return [output.name, value] as const
      })
      const [single] = found
      const value = found.length === 1 && single ? single[1] : new Map(found)
      run.site = site
      return coerce(value, element.type, run)
    })
  }

  #called(
    { name }: Element,
    call: (args: readonly Value[], run: Run) => Value,
  ): (args: readonly Value[], run: Run) => Value {
    if (this.#mode !== 'trace') return call
    return (args, run) =>
      noting(
        run,
        () => call(args, run),
        (value, parts) => ({ kind: 'call', name, args, value, parts }),
      )
  }

  /** What the text of an element sees of the rest of the model. */
  #scope(element: Element, layout: Layout): Scope {
    const bindings = new Map<string, Binding>()
    for (const [name, found] of this.#linked.texts.get(element)?.scope ?? [])
      bindings.set(name, isElement(found) ? this.#binding(found) : this.#imported(found))
    return builtInScope(layout).bind(bindings)
  }

  #binding(element: Element): Binding {
    if (element.kind === 'knowledge' || element.kind === 'service') {
      const value = this.functionOf(element)
      return { kind: 'constant', value, type: typeOfFunction(value) }
    }
    const read = ({ slots, run }: Frame) =>
      this.valueOf(element, slots[ACTIVATION] as unknown as Activation, run)
    return { kind: 'computed', read, type: element.type, fact: element.kind === 'input' }
  }

  /** Under the prefix of an import: a context of what is required from there. */
  #imported(elements: ReadonlyMap<string, Element>): Binding {
    const bindings = [...elements].map(([name, element]) => [name, this.#binding(element)] as const)
    const type: FeelType = {
      kind: 'context',
      entries: new Map(bindings.map(([name, binding]) => [name, binding.type])),
    }
    const read = (frame: Frame): Value | Missing => {
      const entries = bindings.map(
        ([name, binding]) => [name, readBinding(binding, frame)] as const,
      )
      const missing = entries.flatMap(([, value]) =>
        value instanceof Missing ? [...value.names] : [],
      )
      const made = new Map(entries)
      return missing.length > 0 ? new Missing(new Set(missing), made) : (made as Map<string, Value>)
    }
    return { kind: 'computed', read, type, fact: [...elements.values()].some(isInput) }
  }

  /** The text of an element, its value coerced to the declared type. */
  #body(element: ElementOf<'decision' | 'knowledge'>, scope: Scope): Body {
    const { place, type } = element
    const site = { place, span: NOWHERE }
    const text = this.#linked.texts.get(element)
    if (!text?.tree) return failing(site, text?.broken ? 'broken-text' : 'no-logic')
    const { tree } = text
    const types = this.#linked.typesOf(element.model)
    const body = compileExpression(tree, scope, { place, mode: this.#mode, types, compileTable })
    const levels = heightOf(tree)
    return (slots, run) => {
      const value = run.within(levels, () => body({ slots, run }))
      run.site = site
      return coerce(value, type, run)
    }
  }
}

function isElement(
  found: ScopeNames extends ReadonlyMap<string, infer V> ? V : never,
): found is Element {
  return 'kind' in found
}

function isInput({ kind }: Element): boolean {
  return kind === 'input'
}

function readBinding(binding: Binding, frame: Frame): Value | Missing {
  if (binding.kind === 'computed') return binding.read(frame)
  return binding.kind === 'constant' ? binding.value : null
}

function failing(site: Site, code: 'broken-text' | 'no-logic'): Body {
  return (_, run) => {
    run.site = site
    return run.fail(code)
  }
}

function noting(
  run: Run,
  body: () => Value,
  make: (value: Value, parts: readonly Trace[]) => Trace,
): Value {
  run.recorder?.open()
  const value = body()
  run.recorder?.close((parts) => make(value, parts))
  return value
}
