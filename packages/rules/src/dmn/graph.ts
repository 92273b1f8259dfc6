import type { Reference } from '../model/model.ts'
import {
  child,
  children,
  childrenOf,
  needAttribute,
  needChild,
  type TypeNames,
  typeRef,
} from './elements.ts'
import { FaultError } from './fault.ts'
import type { Element } from './xml/parse.ts'

/** The kinds of elements that require one another. */
export const GRAPH = ['inputData', 'decision', 'businessKnowledgeModel', 'decisionService']

/** The elements of the requirements graph by their ids, for the references among them. */
export class Graph {
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
    let unnamed = 0
    for (const element of elements) {
      if (this.#ids.has(element)) continue
      let id = needAttribute(element, 'name')
      while (this.#byId.has(id)) id = `_${++unnamed}`
      this.#take(id, element)
    }
  }

  #take(id: string, element: Element): void {
    if (this.#byId.has(id)) throw new FaultError(element.place, 'duplicate-id', id)
    this.#byId.set(id, element)
    this.#ids.set(element, id)
  }

  /** All elements of one kind, in the order of the file. */
  all<Part>(kind: string, read: (element: Element) => Part): Part[] {
    return children(this.#root, kind).map(read)
  }

  /** What every element of the graph has; its variable says the type. */
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
