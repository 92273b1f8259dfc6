import type { Reader } from '@vermilion/database'
import type { Evidence } from '@vermilion/domain'
import type { Resolved } from '@vermilion/services'
import { certificateNumbers } from '../certificates/held.service.ts'

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
