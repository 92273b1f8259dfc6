import type { Reader } from '@vermilion/database'
import type { Evidence } from '@vermilion/domain'
import type { Resolved } from '@vermilion/services'
import { certificateNumbers } from '../certificates/held.service.ts'
import type { Value } from '../wire/wire.ts'
import type { ApplicationView } from './applications.view.ts'

/** Certificates among the proofs, by requirement, with the number under which people know them. */
export async function evidenceView(
  reader: Reader,
  partyId: string,
  proofs: Resolved['evidence'],
): Promise<Record<string, Evidence[string]>> {
  const numbers = await certificateNumbers(reader, partyId)
  const shown = Object.entries(proofs).flatMap(([key, proof]) => {
    if (!('certificate' in proof)) return []
    const { certificate } = proof
    return [[key, { certificate, label: numbers.get(certificate) ?? certificate }] as const]
  })
  return Object.fromEntries(shown)
}

/** What rules read beside the answers, of the certificates only what the browser needs to run them as well. */
export function aroundView({ around }: Resolved): ApplicationView['around'] {
  const { at, action, party = 'person', evidence } = around
  const shown = Object.entries(evidence).map(([key, held]) => {
    const { id, kind, state, issuedAt, claims } = held
    return [
      key,
      { id, kind, state, issuedAt, claims: { ...claims } as Record<string, Value> },
    ] as const
  })
  return { at, action, party, evidence: Object.fromEntries(shown) }
}
