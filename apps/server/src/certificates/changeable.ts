import { changeableBy } from '@vermilion/services'
import type { Node } from '../context.ts'
import type { Value } from '../wire/wire.ts'
import type { Basis } from './basis.ts'
import { outcomeOf } from './claims.ts'

/** What may be answered anew of a certificate, with what holds now. */
export function changeableIn(
  node: Node,
  { definition, action, answers }: Basis,
): { readonly element: string; readonly value?: Value }[] {
  const { key, kind } = outcomeOf(node, definition, action)
  return Object.keys(changeableBy(definition, key, kind)).map((element) => {
    const value = answers[element]?.value as Value | undefined
    return { element, ...(value === undefined ? {} : { value }) }
  })
}
