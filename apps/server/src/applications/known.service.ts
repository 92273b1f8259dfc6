import type { Reader } from '@vermilion/database'
import type { HeldCertificate, Known } from '@vermilion/services'
import type { Actor, Party } from '../actor.ts'
import { listHeld } from '../certificates/held.service.ts'
import type { Node } from '../context.ts'
import { unseal } from '../keys/seal.ts'
import { findOrganisation, keyOf } from '../parties/parties.service.ts'
import type { Answer } from '../wire/wire.ts'
import * as store from './applications.store.ts'

export const ANSWER_PLACE = (applicationId: string, element: string) =>
  `application_answers.sealed/${applicationId}/${element}`

/** Everything that may answer before a person is asked: session, registers, certificates, before. */
export async function knownOf(
  node: Node,
  reader: Reader,
  { actor, party, at }: { actor: Actor; party: Pick<Party, 'id' | 'kind'>; at: number },
): Promise<Known & { readonly certificates: readonly HeldCertificate[] }> {
  const instant = new Date(at).toISOString()
  const { name, idNumber } = actor.person
  const firm = await findOrganisation(reader, party.id)
  return {
    at: instant,
    party: party.kind,
    certificates: await listHeld(reader, party.id, at),
    registers: {
      people: {
        fields: { name, idNumber, person: { name, idNumber } },
        at: new Date(actor.signedInAt).toISOString(),
        session: true,
      },
      ...(firm ? { companies: { fields: firm.facts, at: instant } } : {}),
    },
    earlier: await earlierAnswers(node, reader, party.id),
  }
}

async function earlierAnswers(node: Node, reader: Reader, partyId: string) {
  const key = keyOf(node, partyId)
  const rows = await store.listSubmittedAnswers(reader, partyId)
  // Whoever applied a hundred times is offered what was said last; only that is opened.
  const latest = new Map(rows.map((row) => [row.element, row]))
  const answers = [...latest.values()].map(({ application_id, element, sealed }) => {
    const answer = unseal<Answer>(key, ANSWER_PLACE(application_id, element), sealed)
    return [element, answer] as const
  })
  return Object.fromEntries(answers)
}
