/** An element to be written. Attributes and children that are undefined are left out. */
export type Tag = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly Tag[]
  readonly text?: string
}

type Children = readonly (Tag | undefined)[]

export function tag(name: string, attributes: Tag['attributes'], ...children: Children): Tag {
  return { name, attributes, children: children.filter((child) => child !== undefined) }
}

export function textTag(name: string, text: string): Tag {
  return { name, attributes: {}, children: [], text }
}

/** A document that reads back as the same elements, indented for people. */
export function writeXml(root: Tag): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`
}

function written({ name, attributes, children, text }: Tag, indent: string): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${inAttribute(value)}"`],
  )
  const start = `${indent}<${name}${pairs.join('')}`
  if (text !== undefined) return `${start}>${inText(text)}</${name}>`
  if (children.length === 0) return `${start}/>`
  const inner = children.map((child) => written(child, `${indent}  `))
  return `${start}>\n${inner.join('\n')}\n${indent}</${name}>`
}

/** A carriage return would be read as a line feed (XML 1.0 section 2.11). */
function inText(text: string): string {
  return sayable(text).replace(/[&<>\r]/g, reference)
}

/** All white space would be read as blanks (XML 1.0 section 3.3.3). */
function inAttribute(text: string): string {
  return sayable(text).replace(/[&<>"\t\n\r]/g, reference)
}

/** XML has no way to say most control characters and halves of surrogate pairs. */
function sayable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
