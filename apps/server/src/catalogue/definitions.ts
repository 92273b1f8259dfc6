import { assert } from '@vermilion/ledger'
import type { Definition } from '@vermilion/services'
import type { Node } from '../context.ts'

/** The definition that a draft or case is pinned to, whether or not it is still in force. */
export function getDefinition({ catalogue }: Node, hash: string): Definition {
  const definition = catalogue.definitions.get(hash)
  assert(definition, 'every definition that was in force here is kept')
  return definition
}
