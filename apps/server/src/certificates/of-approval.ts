import { shanghaiDate } from '@vermilion/domain'
import { type Answers, type Definition, validUntil } from '@vermilion/services'
import type { Node } from '../context.ts'
import { type Given, outcomeOf, subjectOf } from './claims.ts'
import { endOf, type PreparedCertificate, signForms } from './issue.ts'
import type { Reservation } from './reserve.ts'

/** What the approval of a case will issue: from its answers, its rules and what was reserved for it. */
export function prepareCertificate(
  node: Node,
  {
    definition,
    action,
    answers,
    reservation,
    given,
  }: {
    definition: Definition
    action: string
    answers: Answers
    reservation: Reservation
    given: Given
  },
): Promise<PreparedCertificate> {
  const { compiled } = outcomeOf(node, definition, action)
  const on = shanghaiDate(node.now())
  const until = validUntil(given.valid, on)
  const { number, uscc } = reservation
  const reserved = {
    number,
    on,
    ...(uscc ? { uscc } : {}),
    ...(until ? { until } : {}),
  }
  return signForms(node, {
    kind: compiled,
    issuer: definition.owner,
    place: reservation,
    subject: subjectOf(node, definition, action, {
      answers,
      reserved,
      computed: given.computed,
    }),
    issuedOn: on,
    endsAt: until ? endOf(until) : undefined,
  })
}
