import type { Reader } from '@vermilion/database'
import * as store from './certificates.store.ts'

/** Where a certificate stands among those of its number. */
export interface Editions {
  /** From 1. */
  readonly edition: number
  readonly earlier: readonly store.CertificateRow[]
  /** The one that holds in its place; undefined where it is itself the last. */
  readonly last: store.CertificateRow | undefined
}

export async function editionsOf(reader: Reader, row: store.CertificateRow): Promise<Editions> {
  const all = await store.listEditions(reader, row.number)
  const place = all.findIndex(({ id }) => id === row.id)
  return {
    edition: place + 1,
    earlier: all.slice(0, place),
    last: place === all.length - 1 ? undefined : all.at(-1),
  }
}

/** What holds under the number of this certificate: itself, or what took its place. */
export async function findInPlaceOf(
  reader: Reader,
  id: string,
): Promise<store.CertificateRow | undefined> {
  const row = await store.findCertificate(reader, id)
  return row?.state === 'superseded' ? (await editionsOf(reader, row)).last : row
}
