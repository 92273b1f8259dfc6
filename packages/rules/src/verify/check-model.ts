import { type Binding, Layout, type Scope } from '../compile/scope.ts'
import { cyclesAmong } from '../model/cycles.ts'
import { type Element, type ElementOf, type Linked, linkModels } from '../model/link.ts'
import type { Model } from '../model/model.ts'
import { builtInScope } from '../model/scopes.ts'
import { NOWHERE } from '../model/texts.ts'
import { type CheckContext, checkExpression } from '../types/check.ts'
import { FAULTY } from '../types/checking.ts'
import type { Finding } from '../types/finding.ts'
import type { FeelType } from '../types/type.ts'

/**
 * Checks every text of the models against the declared types, and against those that are inferred where none is declared
 * (DMN 1.5 section 10.3.2.9). In a `strict` check, that of our own definitions, nothing may stay untyped and no function
 * may call itself; in models from elsewhere these are warnings.
 */
export function checkModel(models: readonly Model[], strict: boolean): readonly Finding[] {
  return checkLinked(linkModels(models), strict).findings
}

/** What was found in a model, and of each text of it what it was checked against and what was found in it. */
export type CheckedModel = {
  readonly findings: readonly Finding[]
  readonly texts: ReadonlyMap<Element, CheckedText>
}
type CheckedText = { readonly context: CheckContext; readonly findings: readonly Finding[] }

export function checkLinked(linked: Linked, strict: boolean): CheckedModel {
  const checker = new ModelChecker(linked, strict)
  const needs = (element: Element) => neededBy(element, linked)
  for (const element of inOrder(linked.elements.values(), needs)) checker.check(element)
  const { texts } = checker
  const inTexts = [...texts.values()].flatMap(({ findings }) => findings)
  return {
    findings: [...linked.findings, ...circles(linked, needs, strict), ...inTexts],
    texts,
  }
}

/** Functions that call themselves; decisions that require themselves are broken links already. */
function* circles(linked: Linked, needs: Needs, strict: boolean): Generator<Finding> {
  const functions = [...linked.elements.values()].filter(({ kind }) => kind === 'knowledge')
  const calls = (element: Element) => needs(element).filter(({ kind }) => kind !== 'decision')
  for (const [{ place }, circle] of cyclesAmong(functions, calls)) {
    const params = { names: circle.map(({ name }) => name) }
    const severity = strict ? 'error' : 'warning'
    yield { severity, code: 'recursion', params, place, span: NOWHERE }
  }
}

type Needs = (element: Element) => readonly Element[]

/** Each after all that it needs, as far as they do not need one another. */
function* inOrder(elements: Iterable<Element>, needs: Needs): Generator<Element> {
  const met = new Set<Element>()
  const open = [...elements].reverse().map((element) => ({ element, leaving: false }))
  for (let step = open.pop(); step; step = open.pop()) {
    const { element, leaving } = step
    if (leaving) yield element
    if (leaving || met.has(element)) continue
    met.add(element)
    open.push({ element, leaving: true })
    for (const other of needs(element)) open.push({ element: other, leaving: false })
  }
}

/** What a text sees, or a service is made of. */
function neededBy(element: Element, { texts, services }: Linked): readonly Element[] {
  const { inputs = [], outputs = [] } = services.get(element) ?? {}
  const seen = [...(texts.get(element)?.scope.values() ?? [])]
  return [
    ...inputs,
    ...outputs,
    ...seen.flatMap((found) => ('kind' in found ? [found] : [...found.values()])),
  ]
}

class ModelChecker {
  readonly texts = new Map<Element, CheckedText>()
  readonly #linked: Linked
  readonly #strict: boolean
  readonly #types = new Map<Element, FeelType>()

  constructor(linked: Linked, strict: boolean) {
    this.#linked = linked
    this.#strict = strict
  }

  /** Checks the element's own text, after those that it needs. */
  check(element: Element): void {
    this.#types.set(element, this.#infer(element))
  }

  /** What a text sees under the element's name; of one that is part of a circle, only what is declared. */
  #typeOf(element: Element): FeelType {
    const known = this.#types.get(element)
    if (known) return known
    const result = element.type.kind === 'any' ? FAULTY : element.type
    return element.kind === 'decision' ? result : { kind: 'function', parameters: null, result }
  }

  #infer(element: Element): FeelType {
    switch (element.kind) {
      case 'input':
        return element.type
      case 'decision':
        return this.#checkText(element, this.#scope(element))
      case 'knowledge': {
        const parameters = this.#linked.texts.get(element)?.parameters ?? []
        const scope = parameters.reduce(
          (inner, { name, type }) => inner.declare(name, type).scope,
          this.#scope(element),
        )
        return functionOf(parameters, this.#checkText(element, scope))
      }
      case 'service': {
        const { inputs = [], outputs = [] } = this.#linked.services.get(element) ?? {}
        const parameters = inputs.map((input) => ({ name: input.name, type: this.#typeOf(input) }))
        return functionOf(parameters, this.#resultOf(element, outputs))
      }
    }
  }

  #resultOf({ type }: Element, outputs: readonly Element[]): FeelType {
    const [single] = outputs
    const types = outputs.map((output) => [output.name, this.#typeOf(output)] as const)
    if (type.kind !== 'any') return type
    if (outputs.length === 1 && single) return this.#typeOf(single)
    return { kind: 'context', entries: new Map(types) }
  }

  #checkText(element: ElementOf<'decision' | 'knowledge'>, scope: Scope): FeelType {
    const { place, type } = element
    const text = this.#linked.texts.get(element)
    if (!text?.tree) return type.kind === 'any' && text?.broken ? FAULTY : type
    const types = this.#linked.typesOf(element.model)
    const context = { place, types, scope, strict: this.#strict }
    const declared = type.kind === 'any' ? undefined : type
    const checked = checkExpression(text.tree, context, declared)
    this.texts.set(element, { context, findings: checked.findings })
    return checked.type
  }

  #scope(element: Element): Scope {
    const bindings = new Map<string, Binding>()
    for (const [name, found] of this.#linked.texts.get(element)?.scope ?? [])
      bindings.set(name, bound('kind' in found ? this.#typeOf(found) : this.#imported(found)))
    return builtInScope(new Layout()).bind(bindings)
  }

  #imported(elements: ReadonlyMap<string, Element>): FeelType {
    const entries = [...elements].map(([name, each]) => [name, this.#typeOf(each)] as const)
    return { kind: 'context', entries: new Map(entries) }
  }
}

function bound(type: FeelType): Binding {
  return { kind: 'slot', slot: 0, type }
}

function functionOf(
  parameters: readonly { readonly name: string; readonly type: FeelType }[],
  result: FeelType,
): FeelType {
  return {
    kind: 'function',
    parameters: parameters.map(({ type }) => type),
    names: parameters.map(({ name }) => name),
    result,
  }
}
