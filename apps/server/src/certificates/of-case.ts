import type { Reader } from '@vermilion/database'
import type { CertificateState } from '@vermilion/domain'
import type { CertificateAtHand } from '@vermilion/services'
import type { Node } from '../context.ts'
import * as store from './certificates.store.ts'
import { findInPlaceOf } from './editions.ts'
import { type StatusChange, statusChangesOf } from './status-history.ts'

/** The certificate that a case's approval issued, or what has taken its place since. */
export async function findCertificateOf(
  reader: Reader,
  caseId: string,
): Promise<string | undefined> {
  return (await store.listByCase(reader, caseId)).at(-1)?.id
}

/** What became of the certificates of a case after the first was issued; nothing where it issued none. */
export async function listChangesOf(node: Node, caseId: string): Promise<readonly StatusChange[]> {
  return changesOfAll(node, await store.listByCase(node.reader, caseId))
}

/** Every change of these, in their order. */
export async function changesOfAll(
  node: Node,
  rows: readonly store.CertificateRow[],
): Promise<readonly StatusChange[]> {
  const changes = await Promise.all(rows.map((row) => statusChangesOf(node, node.reader, row)))
  return changes.flat()
}

/** Of these certificates, those that are good at this instant, or what took their place is; an unknown one never. */
export async function listGood(
  reader: Reader,
  ids: readonly string[],
  at: number,
): Promise<ReadonlySet<string>> {
  const rows = await inPlaceOf(reader, ids)
  const good = rows.filter(([, row]) => row.state === 'valid' && isRunning(row, at))
  return new Set(good.map(([id]) => id))
}

/**
 * These certificates as their registers have them, by the id that was asked: what took a certificate's
 * place says what holds now. One whose time has ended is not there.
 */
export async function listAtHand(
  reader: Reader,
  ids: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, CertificateAtHand>> {
  const rows = await inPlaceOf(reader, ids)
  const running = rows.filter(([, row]) => isRunning(row, at))
  return new Map(
    running.map(([asked, { id, kind, state, issued_at, credential }]) => [
      asked,
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

async function inPlaceOf(
  reader: Reader,
  ids: readonly string[],
): Promise<readonly (readonly [string, store.CertificateRow])[]> {
  const rows = await Promise.all(
    ids.map(async (id) => [id, await findInPlaceOf(reader, id)] as const),
  )
  return rows.flatMap(([id, row]) => (row ? [[id, row] as const] : []))
}

/** Whether the certificate's own time has not ended, whatever its state. */
export function isRunning(
  { valid_until }: Pick<store.CertificateRow, 'valid_until'>,
  at: number,
): boolean {
  return valid_until === null || at < valid_until
}
