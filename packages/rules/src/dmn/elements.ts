import { FaultError } from './fault.ts'
import { isFeel, isModelNamespace } from './namespaces.ts'
import { type Element, namespaceOf } from './xml/parse.ts'

/** Questions to an element of a model. Elements of other namespaces are other tools' own and not seen. */

export function childrenOf(element: Element): readonly Element[] {
  return element.children.filter((child) => isModelNamespace(child.namespace))
}

export function children(element: Element, name: string): readonly Element[] {
  return childrenOf(element).filter((child) => child.name === name)
}

export function child(element: Element, name: string): Element | undefined {
  return childrenOf(element).find((each) => each.name === name)
}

export function needChild(element: Element, name: string): Element {
  const found = child(element, name)
  if (!found) throw new FaultError(element.place, 'missing-element', element.name, name)
  return found
}

export function needAttribute(element: Element, name: string): string {
  const found = element.attributes.get(name)
  if (!found?.trim()) throw new FaultError(element.place, 'missing-attribute', element.name, name)
  return found
}

/** FEEL text: of a literal expression or of unary tests. Undefined if it is blank, as tools write what is not there yet. */
export function feelIn(element: Element): string | undefined {
  refuseOtherLanguage(element)
  const imported = child(element, 'importedValues')
  if (imported) throw new FaultError(imported.place, 'imported-values')
  const text = child(element, 'text')?.text
  return text?.trim() ? text : undefined
}

export function refuseOtherLanguage(element: Element): void {
  for (const name of ['expressionLanguage', 'typeLanguage']) {
    const language = element.attributes.get(name)
    if (language?.trim() && !isFeel(language))
      throw new FaultError(element.place, 'other-language', language)
  }
}

/** What a model calls types: its own, and by namespace the models that it imports, with the names they have in it. */
export type TypeNames = {
  readonly own: ReadonlySet<string>
  readonly imports: ReadonlyMap<string, string>
}

/** An information item: a name, perhaps with a type. */
export function named(
  element: Element,
  types: TypeNames,
): { readonly name: string; readonly type?: string } {
  return { name: needAttribute(element, 'name'), ...typeRef(element, types) }
}

export function typeRef(element: Element, types: TypeNames): { readonly type?: string } {
  return typeNamed(element, element.attributes.get('typeRef'), types)
}

export function identity(element: Element): { readonly id?: string } {
  const id = element.attributes.get('id')
  return id ? { id } : {}
}

/**
 * The name of a type. Up to DMN 1.1 it was a qualified XML name (`feel:number`), and tools still write that: the
 * prefix of FEEL or of the model itself is dropped, an imported model's becomes the name it is imported under.
 */
export function typeNamed(
  element: Element,
  written: string | undefined,
  { own, imports }: TypeNames,
): { readonly type?: string } {
  const name = written?.trim()
  if (!name) return {}
  const [, prefix, local = ''] = /^([\w.-]+):([^\s<>]+)$/.exec(name) ?? []
  const namespace = prefix && namespaceOf(prefix, element)
  const imported = namespace && imports.get(namespace)
  const type = imported ? `${imported}.${local}` : namespace ? local : name
  return { type: JAVA_NUMBERS.has(type) && !own.has(type) ? 'number' : type }
}

/** What one widespread tool calls numbers, after the classes that it keeps them in. */
const JAVA_NUMBERS: ReadonlySet<string> = new Set(['integer', 'long', 'double'])
