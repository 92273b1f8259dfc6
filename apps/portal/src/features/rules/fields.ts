import {
  type Definition,
  type Element,
  type Facts,
  factElement,
  feelOf,
  type RuleView,
  type Value,
} from '@vermilion/services'

export type TryField = { readonly path: string; readonly element: Element }

/** What to ask of who tries a rule: everything that it may read, but papers. */
export function fieldsOf(definition: Definition, { reads }: RuleView): readonly TryField[] {
  return reads.flatMap((path) => {
    const element = factElement(definition, path)
    return element && element.kind !== 'file' ? [{ path, element }] : []
  })
}

/** What was given, as rules read it; a field that was left empty is not known. */
export function tryFacts(
  fields: readonly TryField[],
  values: Readonly<Record<string, Value>>,
  at: string,
): Facts {
  return new Map(
    fields.flatMap(({ path, element: { kind, of } }) => {
      const given = values[path]
      if (given === undefined) return []
      const value = feelOf(kind, given, of)
      return value === null ? [] : [[path, { value, source: { source: 'typed', at } }] as const]
    }),
  )
}
