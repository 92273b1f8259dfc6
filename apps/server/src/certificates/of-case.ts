import type { Reader } from '@vermilion/database'
import type { CertificateState } from '@vermilion/domain'
import type { CertificateAtHand } from '@vermilion/services'
import type { Node } from '../context.ts'
import * as store from './certificates.store.ts'
import { type StatusChange, statusChangesOf } from './status-history.ts'

/** The certificate that a case's approval issued. */
export const findCertificateOf = store.findByCase

/** What became of the certificate of a case after it was issued; nothing where it issued none. */
export async function listChangesOf(node: Node, caseId: string): Promise<readonly StatusChange[]> {
  const id = await store.findByCase(node.reader, caseId)
  const row = id === undefined ? undefined : await store.findCertificate(node.reader, id)
  return row ? statusChangesOf(node, node.reader, row) : []
}

/** Of these certificates, those that are good at this instant; an unknown one never is. */
export async function listGood(
  reader: Reader,
  ids: readonly string[],
  at: number,
): Promise<ReadonlySet<string>> {
  const rows = await Promise.all(ids.map((id) => store.findCertificate(reader, id)))
  const good = rows.filter((row) => row?.state === 'valid' && isRunning(row, at))
  return new Set(good.flatMap((row) => row?.id ?? []))
}

/** These certificates as their registers have them, by id; one whose time has ended is not there. */
export async function listAtHand(
  reader: Reader,
  ids: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, CertificateAtHand>> {
  const rows = await Promise.all(ids.map((id) => store.findCertificate(reader, id)))
  const running = rows.filter((row) => row !== undefined).filter((row) => isRunning(row, at))
  return new Map(
    running.map(({ id, kind, state, issued_at, credential }) => [
      id,
      {
        id,
        kind,
        state: state as CertificateState,
        issuedAt: new Date(issued_at).toISOString(),
        claims: JSON.parse(credential).credentialSubject,
      },
    ]),
  )
}

/** Whether the certificate's own time has not ended, whatever its state. */
export function isRunning(
  { valid_until }: Pick<store.CertificateRow, 'valid_until'>,
  at: number,
): boolean {
  return valid_until === null || at < valid_until
}
