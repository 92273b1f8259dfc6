import { type Binding, Layout, type Scope } from '../compile/scope.ts'
import { checkExpression } from '../types/check.ts'
import { FAULTY } from '../types/checking.ts'
import type { Finding } from '../types/finding.ts'
import type { FeelType } from '../types/type.ts'
import { type Element, type ElementOf, type Linked, linkModels } from './link.ts'
import type { Model } from './model.ts'
import { builtInScope } from './scopes.ts'
import { NOWHERE } from './texts.ts'

/**
 * Checks every text of the models against the declared types, and against those that are inferred where none is declared
 * (DMN 1.5 section 10.3.2.9). In a `strict` check, that of our own definitions, nothing may stay untyped and no function
 * may call itself; in models from elsewhere these are warnings.
 */
export function checkModel(models: readonly Model[], strict: boolean): readonly Finding[] {
  const linked = linkModels(models)
  const checker = new ModelChecker(linked, strict)
  for (const element of linked.elements.values()) checker.typeOf(element)
  return [...linked.findings, ...checker.findings]
}

class ModelChecker {
  readonly findings: Finding[] = []
  readonly #linked: Linked
  readonly #strict: boolean
  readonly #types = new Map<Element, FeelType>()
  /** Elements whose types are being inferred, outermost first. */
  readonly #open: Element[] = []

  constructor(linked: Linked, strict: boolean) {
    this.#linked = linked
    this.#strict = strict
  }

  /** What a text sees under the element's name. Its own text is checked on the way. */
  typeOf(element: Element): FeelType {
    const known = this.#types.get(element)
    if (known) return known
    if (this.#open.includes(element)) return this.#recursive(element)
    this.#open.push(element)
    const type = this.#infer(element)
    this.#open.pop()
    this.#types.set(element, type)
    return type
  }

  #infer(element: Element): FeelType {
    switch (element.kind) {
      case 'input':
        return element.type
      case 'decision':
        return this.#check(element, this.#scope(element))
      case 'knowledge': {
        const parameters = this.#linked.texts.get(element)?.parameters ?? []
        const scope = parameters.reduce(
          (inner, { name, type }) => inner.declare(name, type).scope,
          this.#scope(element),
        )
        return functionOf(parameters, this.#check(element, scope))
      }
      case 'service': {
        const { inputs = [], outputs = [] } = this.#linked.services.get(element) ?? {}
        const parameters = inputs.map((input) => ({ name: input.name, type: this.typeOf(input) }))
        return functionOf(parameters, this.#resultOf(element, outputs))
      }
    }
  }

  #resultOf({ type }: Element, outputs: readonly Element[]): FeelType {
    const [single] = outputs
    const types = outputs.map((output) => [output.name, this.typeOf(output)] as const)
    if (type.kind !== 'any') return type
    if (outputs.length === 1 && single) return this.typeOf(single)
    return { kind: 'context', entries: new Map(types) }
  }

  /** A function that is reached from itself: decisions that require themselves are broken links already. */
  #recursive(element: Element): FeelType {
    const { place, type } = element
    const result = type.kind === 'any' ? FAULTY : type
    if (element.kind === 'decision') return result
    const names = [...this.#open.slice(this.#open.indexOf(element)), element]
    this.findings.push({
      code: 'recursion',
      params: { names: names.map(({ name }) => name) },
      severity: this.#strict ? 'error' : 'warning',
      place,
      span: NOWHERE,
    })
    return { kind: 'function', parameters: null, result }
  }

  #check(element: ElementOf<'decision' | 'knowledge'>, scope: Scope): FeelType {
    const { place, type } = element
    const text = this.#linked.texts.get(element)
    if (!text?.tree) return type.kind === 'any' && text?.broken ? FAULTY : type
    const types = this.#linked.typesOf(element.model)
    const context = { place, types, scope, strict: this.#strict }
    const declared = type.kind === 'any' ? undefined : type
    const checked = checkExpression(text.tree, context, declared)
    this.findings.push(...checked.findings)
    return checked.type
  }

  #scope(element: Element): Scope {
    const bindings = new Map<string, Binding>()
    for (const [name, found] of this.#linked.texts.get(element)?.scope ?? [])
      bindings.set(name, bound('kind' in found ? this.typeOf(found) : this.#imported(found)))
    return builtInScope(new Layout()).bind(bindings)
  }

  #imported(elements: ReadonlyMap<string, Element>): FeelType {
    const entries = [...elements].map(([name, each]) => [name, this.typeOf(each)] as const)
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
