import type { Reader } from '@vermilion/database'
import type { CertificateState } from '@vermilion/domain'
import type { HeldCertificate } from '@vermilion/services'
import { listByHolders } from './certificates.store.ts'
import { isRunning } from './of-case.ts'

/**
 * Certificates in the hands of a party as the register has them at this instant, latest first; what
 * was replaced is in nobody's hands.
 */
export async function listHeld(
  reader: Reader,
  partyId: string,
  at: number,
): Promise<HeldCertificate[]> {
  const rows = await listByHolders(reader, [partyId])
  return rows
    .filter((row) => row.state !== 'superseded' && isRunning(row, at))
    .map(({ id, kind, state, issued_at, credential }) => ({
      id,
      kind,
      state: state as CertificateState,
      issuedAt: new Date(issued_at).toISOString(),
      asOf: new Date(at).toISOString(),
      claims: JSON.parse(credential).credentialSubject,
    }))
}

/** Numbers under which people know this party's certificates, by id. */
export async function certificateNumbers(
  reader: Reader,
  partyId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await listByHolders(reader, [partyId])
  return new Map(rows.map(({ id, number }) => [id, number]))
}
