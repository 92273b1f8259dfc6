import type { Reader } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { type ActionKey, type Definition, type Resolved, resolve } from '@vermilion/services'
import type { Actor } from '../actor.ts'
import { getDefinition } from '../catalogue/definitions.ts'
import type { Node } from '../context.ts'
import { unseal } from '../keys/seal.ts'
import { getParty, keyOf } from '../parties/parties.service.ts'
import type { Answer } from '../wire/wire.ts'
import { maySeeApplication } from './applications.policy.ts'
import * as store from './applications.store.ts'
import { ANSWER_PLACE, knownOf } from './known.service.ts'

type DraftedAnswer = Answer & { readonly version: number; readonly savedAt: number }

/** A draft with its answers in the clear, as long as it is worked on. */
export interface Draft {
  readonly row: store.ApplicationDbRow
  readonly definition: Definition
  readonly action: ActionKey
  readonly key: Uint8Array
  readonly answers: Readonly<Record<string, DraftedAnswer>>
}

/** The draft, if this actor may see it; another's is refused in the words of an unknown one. */
export async function getDraft(
  node: Node,
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<Draft> {
  const row = await store.findApplication(reader, id)
  if (!row || row.discarded_at !== null) throw new RefusalError('not-found')
  const refusal = maySeeApplication(actor, { partyId: row.party_id })
  if (refusal) throw new RefusalError(refusal)
  return loadDraft(node, reader, row)
}

export async function loadDraft(
  node: Node,
  reader: Reader,
  row: store.ApplicationDbRow,
): Promise<Draft> {
  const key = keyOf(node, row.party_id)
  const rows = await store.listAnswers(reader, row.id)
  const answers = rows.map(({ element, version, saved_at, sealed }) => {
    const answer = unseal<Answer>(key, ANSWER_PLACE(row.id, element), sealed)
    return [element, { ...answer, version, savedAt: saved_at }] as const
  })
  return {
    row,
    definition: getDefinition(node, row.definition_hash),
    action: row.action as ActionKey,
    key,
    answers: Object.fromEntries(answers),
  }
}

/** The draft beside everything that is known without asking. */
export async function resolveDraft(
  node: Node,
  reader: Reader,
  actor: Actor,
  { row, definition, action, answers }: Draft,
  at: number,
): Promise<Resolved> {
  const party = await getParty(node, reader, row.party_id)
  const known = await knownOf(node, reader, { actor, party, at })
  return resolve(definition, action, { known, kinds: node.catalogue.kinds, draft: answers })
}
