import type { Expression } from '../syntax/ast.ts'
import { Names } from '../syntax/names.ts'
import type { Finding } from '../types/finding.ts'
import { ANY, type FeelType } from '../types/type.ts'
import { cyclesAmong } from './cycles.ts'
import { ItemTypes } from './items.ts'
import type {
  Decision,
  DecisionService,
  InputData,
  Knowledge,
  Logic,
  Model,
  Reference,
} from './model.ts'
import { placeOf, within } from './place.ts'
import { commonNames } from './scopes.ts'
import { NOWHERE, readType } from './texts.ts'
import { readLogic } from './tree.ts'

type Node<Kind extends string, Source> = {
  readonly kind: Kind
  readonly source: Source
  readonly name: string
  /** How facts and callers name it: that of an imported model bears its namespace, unless it is imported without a prefix. */
  readonly key: string
  readonly place: string
  /** What is declared; `any` if nothing is. Of a function it is the type of its result. */
  readonly type: FeelType
  readonly model: Model
}

/** An element of a decision requirements graph. */
export type Element =
  | Node<'input', InputData>
  | Node<'decision', Decision>
  | Node<'knowledge', Knowledge>
  | Node<'service', DecisionService>
export type ElementOf<Kind extends Element['kind']> = Extract<Element, { readonly kind: Kind }>

/**
 * What an element's text sees, by the name under which it sees it: one element, or under the prefix of an import those
 * that it requires from there (DMN 1.5 section 6.3.3).
 */
export type ScopeNames = ReadonlyMap<string, Element | ReadonlyMap<string, Element>>

/** The text of a decision or of a business knowledge model. */
type ElementText = {
  readonly scope: ScopeNames
  /** Null if there is no logic, or something in it is broken. */
  readonly tree: Expression | null
  readonly broken: boolean
  readonly parameters: readonly { readonly name: string; readonly type: FeelType }[]
}

type ServiceParts = {
  readonly outputs: readonly Element[]
  /** Input data, then input decisions: the parameters. */
  readonly inputs: readonly Element[]
}

/** Models whose texts are read and whose references are followed. What is broken stands in `findings`; the rest works. */
export type Linked = {
  /** By key. */
  readonly elements: ReadonlyMap<string, Element>
  readonly texts: ReadonlyMap<Element, ElementText>
  readonly services: ReadonlyMap<Element, ServiceParts>
  readonly typesOf: (model: Model) => ItemTypes
  readonly findings: readonly Finding[]
}

/** Links the first model with those that it imports, directly or through others. */
export function linkModels(models: readonly Model[]): Linked {
  const linker = new Linker(models)
  linker.readTexts()
  linker.refuseCycles()
  return linker
}

class Linker implements Linked {
  readonly findings: Finding[] = []
  readonly elements = new Map<string, Element>()
  readonly texts = new Map<Element, ElementText>()
  readonly services = new Map<Element, ServiceParts>()
  readonly #common: Names
  /** By namespace and identifier, as references name them. */
  readonly #byId = new Map<string, Element>()
  readonly #types = new Map<string, ItemTypes>()

  constructor(models: readonly Model[]) {
    this.#common = commonNames(models)
    const main = models[0]?.namespace
    const distinct = models.filter(
      ({ namespace }, at) => models.findIndex((other) => other.namespace === namespace) === at,
    )
    for (const model of distinct)
      this.#types.set(
        model.namespace,
        new ItemTypes(
          model,
          model.namespace === main ? null : model.namespace,
          this.#common,
          (finding) => this.findings.push(finding),
          (namespace) => this.#types.get(namespace),
        ),
      )
    for (const types of this.#types.values()) types.resolveAll()
    const plain = withoutPrefix(distinct)
    for (const model of distinct) this.#addElements(model, model.namespace === main, plain)
  }

  typesOf(model: Model): ItemTypes {
    return this.#types.get(model.namespace) as ItemTypes
  }

  #addElements(model: Model, main: boolean, plain: ReadonlySet<string>): void {
    const names = new Set<string>()
    const add = (kind: Element['kind'], source: Element['source']) => {
      const { name } = source
      const long = `${model.namespace}#${name}`
      const key = main || (plain.has(model.namespace) && !this.elements.has(name)) ? name : long
      const place = placeOf(name, main ? null : model.namespace)
      const declared = readType(source.type, place, this.#reading(model)) ?? ANY
      const type = kind === 'input' || kind === 'decision' ? declared : resultOf(declared)
      if (names.has(name)) {
        const problem = { code: 'duplicate-entry', params: { name } } as const
        this.findings.push({ severity: 'error', ...problem, place, span: NOWHERE })
      }
      names.add(name)
      const element = { kind, source, name, key, place, type, model } as Element
      this.#byId.set(`${model.namespace}#${source.id}`, element)
      this.elements.set(key, element)
    }
    for (const each of model.inputs) add('input', each)
    for (const each of model.decisions) add('decision', each)
    for (const each of model.knowledge) add('knowledge', each)
    for (const each of model.services) add('service', each)
  }

  #reading(model: Model) {
    return {
      types: this.typesOf(model),
      report: (finding: Finding) => this.findings.push(finding),
    }
  }

  readTexts(): void {
    for (const element of this.#byId.values())
      switch (element.kind) {
        case 'input':
          break
        case 'decision': {
          const { requires, calls, logic } = element.source
          const scope = this.#scopeOf(element, [...requires, ...calls])
          this.texts.set(element, this.#read(element, scope, logic, [], element.place))
          break
        }
        case 'knowledge': {
          const { calls, logic } = element.source
          const scope = this.#scopeOf(element, calls)
          const place = within(element.place, 'body')
          const parameters = (logic?.parameters ?? []).map(({ name, type }, index) => {
            const own = within(element.place, 'parameters', index)
            return { name, type: readType(type, own, this.#reading(element.model)) ?? ANY }
          })
          this.texts.set(element, this.#read(element, scope, logic?.body, parameters, place))
          break
        }
        case 'service': {
          const { outputs, inputData, inputDecisions } = element.source
          const follow = (references: readonly Reference[]) =>
            references.flatMap((reference) => this.#follow(element, reference) ?? [])
          const inputs = [...follow(inputData), ...follow(inputDecisions)]
          this.services.set(element, { outputs: follow(outputs), inputs })
        }
      }
  }

  #read(
    { model, type }: Element,
    scope: ScopeNames,
    logic: Logic | undefined,
    parameters: ElementText['parameters'],
    place: string,
  ): ElementText {
    const met = this.findings.length
    const own = [...scope.keys(), ...parameters.map(({ name }) => name)]
    const names = new Names(own, this.#common)
    const tree = logic ? readLogic(logic, place, names, this.#reading(model), type) : null
    const broken = this.findings.length > met
    return { scope, tree: broken ? null : tree, broken, parameters }
  }

  #scopeOf(element: Element, references: readonly Reference[]): ScopeNames {
    const scope = new Map<string, Element | Map<string, Element>>()
    for (const reference of references) {
      const found = this.#follow(element, reference)
      if (!found) continue
      const prefix = prefixFor(found.model, element.model)
      if (prefix === '') scope.set(found.name, found)
      else {
        const behind = scope.get(prefix)
        if (behind instanceof Map) behind.set(found.name, found)
        else scope.set(prefix, new Map([[found.name, found]]))
      }
    }
    return scope
  }

  #follow({ model, place }: Element, { id, namespace }: Reference): Element | undefined {
    const found = this.#byId.get(`${namespace ?? model.namespace}#${id}`)
    if (!found) {
      const params = { name: namespace === undefined ? id : `${namespace}#${id}`, near: null }
      this.findings.push({ severity: 'error', code: 'unknown-name', params, place, span: NOWHERE })
    }
    return found
  }

  /** Decisions that require one another have no value. */
  refuseCycles(): void {
    const requires = (element: Element) => decisionsIn(this.texts.get(element))
    for (const [element, circle] of cyclesAmong(this.texts.keys(), requires)) {
      const text = this.texts.get(element)
      if (text) this.texts.set(element, { ...text, tree: null, broken: true })
      const { place } = element
      const params = { names: circle.map(({ name }) => name) }
      this.findings.push({ severity: 'error', code: 'recursion', params, place, span: NOWHERE })
    }
  }
}

/** The namespaces whose names the first model sees as its own, directly or through others. */
function withoutPrefix(models: readonly Model[]): ReadonlySet<string> {
  const found = new Set<string>()
  const open = models.slice(0, 1)
  for (let model = open.pop(); model; model = open.pop())
    for (const { name, namespace } of model.imports) {
      const imported = models.find((other) => other.namespace === namespace)
      if (name !== '' || !imported || found.has(namespace)) continue
      found.add(namespace)
      open.push(imported)
    }
  return found
}

/** Under which prefix a model sees the elements of another; the namespace itself if it does not import it. */
function prefixFor(model: Model, from: Model): string {
  if (model === from) return ''
  return from.imports.find(({ namespace }) => namespace === model.namespace)?.name ?? ''
}

/** A variable of a function is typed by the function since DMN 1.3, and was by the result before. */
function resultOf(type: FeelType): FeelType {
  return type.kind === 'function' ? type.result : type
}

function decisionsIn(text: ElementText | undefined): readonly Element[] {
  return [...(text?.scope.values() ?? [])]
    .flatMap((found) => (found instanceof Map ? [...found.values()] : [found as Element]))
    .filter(({ kind }) => kind === 'decision')
}
