import type {
  Decision,
  DecisionService,
  Import,
  InputData,
  ItemDefinition,
  Knowledge,
  Model,
  Reference,
} from '../model/model.ts'
import {
  child,
  children,
  childrenOf,
  feelIn,
  named,
  needAttribute,
  needChild,
  refuseOtherLanguage,
  type TypeNames,
  typeNamed,
  typeRef,
} from './elements.ts'
import { type Fault, FaultError, verdict } from './fault.ts'
import { isModelNamespace, MODEL_NAMESPACE } from './namespaces.ts'
import { functionIn, logicIn } from './read-logic.ts'
import { type Element, parseXml } from './xml/parse.ts'

/**
 * Reads a model from DMN XML of any edition from 1.1 on (DMN 1.5 chapter 12). The text may come from anybody: what
 * is wrong with it is said as a fault. FEEL inside is taken as text; whether it parses, and whether types and
 * requirements hold together, is for `compileModel`. Diagrams, sources and descriptions are not read.
 */
export function readDmn(
  text: string,
): { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly fault: Fault } {
  const read = verdict(() => modelIn(parseXml(text)))
  return read.ok ? { ok: true, model: read.value } : read
}

/** Elements beside the graph: who owns, measures or explains a decision, and how it is drawn. */
const BESIDE = [
  'description',
  'extensionElements',
  'knowledgeSource',
  'group',
  'textAnnotation',
  'association',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
]

function modelIn(root: Element): Model {
  if (root.name !== 'definitions' || !isModelNamespace(root.namespace))
    throw new FaultError(root.place, 'wrong-root', root.name, MODEL_NAMESPACE)
  refuseOtherLanguage(root)
  const namespace = needAttribute(root, 'namespace')
  const imports = children(root, 'import').flatMap(importIn)
  const definitions = children(root, 'itemDefinition')
  const types = {
    own: new Set(definitions.flatMap(({ attributes }) => attributes.get('name') ?? [])),
    imports: new Map(imports.map((each) => [each.namespace, each.name])),
  }
  const graph = new Graph(root, namespace, types)
  return {
    name: needAttribute(root, 'name'),
    namespace,
    imports,
    items: definitions.map((each) => itemIn(each, types)),
    inputs: graph.all('inputData', (each) => inputIn(each, graph)),
    decisions: graph.all('decision', (each) => decisionIn(each, graph)),
    knowledge: graph.all('businessKnowledgeModel', (each) => knowledgeIn(each, graph)),
    services: graph.all('decisionService', (each) => serviceIn(each, graph)),
  }
}

/** Imports of other things than models serve functions and types in other languages, which are refused where used. */
function importIn(element: Element): Import[] {
  const kind = needAttribute(element, 'importType')
  const namespace = needAttribute(element, 'namespace')
  // Up to DMN 1.1 an import had no name.
  const name = element.attributes.get('name')?.trim() ?? ''
  return isModelNamespace(kind) ? [{ name, namespace }] : []
}

const GRAPH = ['inputData', 'decision', 'businessKnowledgeModel', 'decisionService']

/** The elements of the requirements graph by their ids, for the references among them. */
class Graph {
  readonly types: TypeNames
  readonly #root: Element
  readonly #namespace: string
  readonly #ids = new Map<Element, string>()
  readonly #byId = new Map<string, Element>()

  constructor(root: Element, namespace: string, types: TypeNames) {
    this.#root = root
    this.#namespace = namespace
    this.types = types
    const elements = childrenOf(root).filter((each) => GRAPH.includes(each.name))
    for (const element of elements) {
      const id = element.attributes.get('id')
      if (id) this.#take(id, element)
    }
    // An id may be left out (nothing refers to the element then), but the model needs one.
    for (const element of elements) {
      if (this.#ids.has(element)) continue
      let id = needAttribute(element, 'name')
      while (this.#byId.has(id)) id = `_${id}`
      this.#take(id, element)
    }
    const stranger = childrenOf(root).find(
      ({ name }) =>
        !GRAPH.includes(name) && !BESIDE.includes(name) && !/^(import|itemDefinition)$/.test(name),
    )
    if (stranger) throw new FaultError(stranger.place, 'unknown-element', stranger.name)
  }

  #take(id: string, element: Element): void {
    if (this.#byId.has(id)) throw new FaultError(element.place, 'duplicate-id', id)
    this.#byId.set(id, element)
    this.#ids.set(element, id)
  }

  all<Part>(kind: string, read: (element: Element) => Part): Part[] {
    return children(this.#root, kind).map(read)
  }

  heading(element: Element): { id: string; name: string; type?: string } {
    const variable = child(element, 'variable')
    return {
      id: this.#ids.get(element) ?? '',
      name: needAttribute(element, 'name'),
      ...(variable && typeRef(variable, this.types)),
    }
  }

  /** `#id`, or `namespace#id` into this model or an imported one. */
  reference(element: Element, ...kinds: readonly string[]): Reference {
    const href = needAttribute(element, 'href')
    const cut = href.lastIndexOf('#')
    const id = href.slice(cut + 1)
    if (cut < 0 || id === '') throw new FaultError(element.place, 'bad-reference', href)
    const namespace = href.slice(0, cut)
    if (namespace !== '' && namespace !== this.#namespace) {
      if (!this.types.imports.has(namespace))
        throw new FaultError(element.place, 'not-imported', href)
      return { id, namespace }
    }
    const target = this.#byId.get(id)
    if (!target || !kinds.includes(target.name))
      throw new FaultError(element.place, 'no-such-element', href)
    return { id }
  }

  references(element: Element, name: string, ...kinds: readonly string[]): Reference[] {
    return children(element, name).map((each) => this.reference(each, ...kinds))
  }

  calls(element: Element): Reference[] {
    return children(element, 'knowledgeRequirement').map((each) =>
      this.reference(
        needChild(each, 'requiredKnowledge'),
        'businessKnowledgeModel',
        'decisionService',
      ),
    )
  }
}

function inputIn(element: Element, graph: Graph): InputData {
  return graph.heading(element)
}

function decisionIn(element: Element, graph: Graph): Decision {
  const logic = logicIn(element, graph.types, ...BESIDE_LOGIC)
  return {
    ...graph.heading(element),
    requires: children(element, 'informationRequirement').map((each) => {
      const decision = child(each, 'requiredDecision')
      return decision
        ? graph.reference(decision, 'decision')
        : graph.reference(needChild(each, 'requiredInput'), 'inputData')
    }),
    calls: graph.calls(element),
    ...(logic && { logic }),
  }
}

/** What a decision holds beside its logic. */
const BESIDE_LOGIC = [
  'question',
  'allowedAnswers',
  'variable',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]

function knowledgeIn(element: Element, graph: Graph): Knowledge {
  const logic = child(element, 'encapsulatedLogic')
  return {
    ...graph.heading(element),
    calls: graph.calls(element),
    ...(logic && { logic: functionIn(logic, graph.types) }),
  }
}

function serviceIn(element: Element, graph: Graph): DecisionService {
  return {
    ...graph.heading(element),
    outputs: graph.references(element, 'outputDecision', 'decision'),
    encapsulated: graph.references(element, 'encapsulatedDecision', 'decision'),
    inputDecisions: graph.references(element, 'inputDecision', 'decision'),
    inputData: graph.references(element, 'inputData', 'inputData'),
  }
}

/** DMN 1.5 section 7.3.2. */
function itemIn(element: Element, types: TypeNames): ItemDefinition {
  refuseOtherLanguage(element)
  const tests = (name: string) => {
    const found = child(element, name)
    return found && feelIn(found)
  }
  const allowed = tests('allowedValues')
  const constraint = tests('typeConstraint')
  const signature = child(element, 'functionItem')
  return {
    name: needAttribute(element, 'name'),
    ...typeNamed(element, child(element, 'typeRef')?.text, types),
    ...(allowed !== undefined && { allowed }),
    ...(constraint !== undefined && { constraint }),
    collection: isTrue(element, 'isCollection'),
    components: children(element, 'itemComponent').map((each) => itemIn(each, types)),
    ...(signature && { signature: signatureIn(signature, types) }),
  }
}

function signatureIn(element: Element, types: TypeNames): NonNullable<ItemDefinition['signature']> {
  const { type } = typeNamed(element, element.attributes.get('outputTypeRef'), types)
  const parameters = children(element, 'parameters').map((each) => named(each, types))
  return { parameters, ...(type !== undefined && { result: type }) }
}

/** `xsd:boolean`. */
function isTrue(element: Element, name: string): boolean {
  const written = element.attributes.get(name)?.trim() ?? 'false'
  if (!/^(true|false|0|1)$/.test(written))
    throw new FaultError(element.place, 'bad-value', name, written)
  return written === 'true' || written === '1'
}
