import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { type FaultCode, FaultError, type Place } from '../fault.ts'

/** An element of a well-formed document. Names are local; only attributes without a namespace, and `xsi:`, are kept. */
export type Element = {
  readonly name: string
  readonly namespace: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Element[]
  /** What stands between its tags, its children left out. */
  readonly text: string
  /** The prefixes that it declares; those of its parents hold inside it as well. */
  readonly prefixes: Readonly<Record<string, string>>
  readonly parent: Element | undefined
  readonly place: Place
}

type Open = { -readonly [Key in keyof Element]: Element[Key] } & { children: Element[] }

const LIMITS = { characters: 10 * 1024 * 1024, elements: 1_000_000, depth: 256 }
const NO_ATTRIBUTES: Element['attributes'] = new Map()
const NO_PREFIXES: Element['prefixes'] = {}
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/**
 * Reads a document (XML 1.0 with namespaces) from a stranger. No document type, hence no entities but the five of
 * XML: nothing is expanded or fetched. Ends in a `FaultError` at the first thing that is wrong.
 */
export function parseXml(text: string): Element {
  const start = { line: 1, column: 1 }
  if (text.length > LIMITS.characters)
    throw new FaultError(start, 'too-large', String(LIMITS.characters))
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let count = 0
  let tagStart: Place = start
  let root: Element | undefined
  const here = () => ({ line: parser.line, column: parser.columnIndex + 1 })

  parser.on('error', ({ message }) => {
    throw malformed(message, here())
  })
  parser.on('doctype', () => {
    throw new FaultError(here(), 'document-type')
  })
  parser.on('opentagstart', ({ name }) => {
    const { line, column } = here()
    tagStart = { line, column: Math.max(1, column - name.length - 2) }
    if (open.length >= LIMITS.depth)
      throw new FaultError(tagStart, 'too-deep', String(LIMITS.depth))
    count += 1
    if (count > LIMITS.elements)
      throw new FaultError(tagStart, 'too-many-elements', String(LIMITS.elements))
  })
  parser.on('opentag', (tag) => {
    const element = opened(tag, open.at(-1), tagStart)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (part) => {
    const inside = open.at(-1)
    if (inside) inside.text += part
  })
  parser.on('cdata', (part) => {
    const inside = open.at(-1)
    if (inside) inside.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })

  try {
    parser.write(text).close()
  } catch (cause) {
    // The library itself stumbles over half a surrogate in the declaration.
    throw cause instanceof FaultError ? cause : malformed('', here())
  }
  if (!root) throw new FaultError(here(), 'not-one-element')
  return root
}

/** The library speaks English only: what it often says is said in our own words, and the rest by its place. */
const CAUSES: readonly (readonly [RegExp, FaultCode])[] = [
  [/unclosed tag: (.*)$/, 'unclosed-element'],
  [/unexpected close tag|unmatched closing tag/, 'unmatched-end'],
  [/duplicate attribute: (.*)\.$/, 'duplicate-attribute'],
  [/unbound namespace prefix: "(.*)"/, 'unbound-prefix'],
  [/entity/, 'unknown-entity'],
  [/outside of root node|a root element|only one root/, 'not-one-element'],
]

function malformed(message: string, place: Place): FaultError {
  for (const [pattern, code] of CAUSES) {
    const found = pattern.exec(message)
    if (found) return new FaultError(place, code, found[1] ?? '')
  }
  return new FaultError(place, 'malformed-xml')
}

function opened(tag: SaxesTagNS, parent: Open | undefined, place: Place): Open {
  const attributes = Object.values(tag.attributes).flatMap(named)
  return {
    name: tag.local,
    namespace: tag.uri,
    // Most elements have neither: a million of them should fit.
    attributes: attributes.length > 0 ? new Map(attributes) : NO_ATTRIBUTES,
    prefixes: Object.keys(tag.ns).length > 0 ? tag.ns : NO_PREFIXES,
    children: [],
    text: '',
    parent,
    place,
  }
}

/** The namespace that a prefix stands for inside an element. */
export function namespaceOf(prefix: string, inside: Element): string | undefined {
  let at: Element | undefined = inside
  while (at && !Object.hasOwn(at.prefixes, prefix)) at = at.parent
  return at?.prefixes[prefix]
}

function named({ local, uri, value }: SaxesAttributeNS): [string, string][] {
  if (uri === '') return [[local, value]]
  return uri === XSI ? [[`xsi:${local}`, value]] : []
}
