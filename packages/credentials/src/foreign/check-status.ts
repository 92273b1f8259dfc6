import { zonedInstant } from '../json/instant.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import type { ProofFinding } from '../proof/verify-proofs.ts'
import { decodeBitstring, statusValueAt } from '../status/bitstring.ts'
import { statusPlaces } from '../verdict/read-lists.ts'
import { type Check, found, passed } from '../verdict/report.ts'
import type { FindDocument } from './documents.ts'

/** How a list's own proofs fare. */
export type VerifyList = (list: JsonObject) => Promise<readonly ProofFinding[]>

type Reading = { readonly purpose: string; readonly set: boolean; readonly at: number }

/** A credential that names no list has no status to ask for; one that names any wants them all. */
export async function checkForeignStatus(
  credential: JsonObject,
  { documents, verify, now }: { documents: FindDocument; verify: VerifyList; now: number },
): Promise<Check> {
  const named = listOf(credential.credentialStatus).filter(
    (each) => !isObject(each) || each.statusPurpose !== 'refresh',
  )
  if (named.length === 0) return passed('status')
  // That a newer one can be had takes nothing from the one at hand.
  const places = statusPlaces(credential).filter(({ purpose }) => purpose !== 'refresh')
  const readings: Reading[] = []
  let stale: number | undefined
  let missing = places.length < named.length
  for (const { url, purpose, index, size } of places) {
    const list = documents(url)
    const read = list && (await readList(list, purpose, verify))
    const value = read && statusValueAt(read.bits, size, index)
    const from = read?.from ?? Number.POSITIVE_INFINITY
    if (!read || value === undefined || from > now) missing = true
    else if (read.until !== undefined && now > read.until) stale = from
    else readings.push({ purpose, set: value !== 0, at: from })
  }
  const set = readings.find((each) => each.set)
  if (set)
    return found('status', set.purpose === 'revocation' ? 'revoked' : 'suspended', { at: set.at })
  if (stale !== undefined) return found('status', 'status-stale', { at: stale })
  if (missing) return found('status', 'status-unknown')
  return passed('status', { at: Math.min(...readings.map(({ at }) => at)) })
}

async function readList(list: JsonObject, purpose: string, verify: VerifyList) {
  const subject = list.credentialSubject
  const from = zonedInstant(list.validFrom)
  if (!isObject(subject) || from === undefined) return undefined
  const isList =
    listOf(list.type).includes('BitstringStatusListCredential') &&
    subject.type === 'BitstringStatusList' &&
    listOf(subject.statusPurpose).includes(purpose)
  // A list that others keep may be shorter than what we ask of our own: it says the same.
  const bits = isList ? decodeBitstring(subject.encodedList, 8) : undefined
  if (!bits) return undefined
  const proofs = await verify(list)
  const signed = proofs.length > 0 && proofs.every(({ result }) => result === 'passed')
  return signed ? { bits, from, until: zonedInstant(list.validUntil) } : undefined
}
