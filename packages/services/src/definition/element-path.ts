import type { Element, ElementKind } from './element.ts'

/** The element that a path of an outcome begins with: `company.name` in `company.name.form`. */
export function elementIn(
  data: Readonly<Record<string, Element>>,
  path: string,
): string | undefined {
  for (let key = path; key.includes('.'); key = key.slice(0, key.lastIndexOf('.')))
    if (Object.hasOwn(data, key)) return key
  return undefined
}

/** The parts of a value that an outcome may take, and the kind that each part is. */
const FIELDS: { readonly [kind in ElementKind]?: Readonly<Record<string, ElementKind>> } = {
  person: { name: 'name', idNumber: 'idNumber' },
  organisation: { name: 'name', uscc: 'text' },
  companyName: { tradeName: 'text', form: 'choice' },
}

/** What a path of an outcome leads to: an element, or one part of its value. */
export function resolvePath(
  data: Readonly<Record<string, Element>>,
  path: string,
): { readonly element: string; readonly field?: string; readonly kind: ElementKind } | undefined {
  const key = elementIn(data, path)
  const element = key === undefined ? undefined : data[key]
  if (key === undefined || !element) return undefined
  if (key === path) return { element: key, kind: element.kind }
  const field = path.slice(key.length + 1)
  const kind = FIELDS[element.kind]?.[field]
  return kind ? { element: key, field, kind } : undefined
}
