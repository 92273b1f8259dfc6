import type { Reader } from '@vermilion/database'
import * as store from './certificates.store.ts'

/** The certificate that a case's approval issued. */
export const findCertificateOf = store.findByCase

/** How certificates stand now, by id; an unknown one is missing and never counts as valid. */
export async function listStates(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await Promise.all(ids.map((id) => store.findCertificate(reader, id)))
  return new Map(rows.flatMap((row) => (row ? [[row.id, row.state]] : [])))
}
