import type { Reader, Tx } from '@vermilion/database'
import { toBase64Url } from '../base64.ts'
import { commitFields } from '../commitment.ts'
import { ENTRY_SCHEMAS } from '../entry-schemas.ts'
import type { JsonValue } from '../json.ts'
import { deletePayloadsOf, insertErasureOpening, listPlacesOf } from './log.store.ts'
import { randomBytes } from './random.ts'
import { recordPublic } from './record.ts'

/** Where in the opening of an erasure's entry the erased payloads stand. */
export const PAYLOADS_PATH = '/payloads'

/** Entries `first` to `last` have lost this part. */
export type ErasedRange = { readonly part: number; readonly first: number; readonly last: number }

export type Erasing = {
  /** Its key is withheld or destroyed already: nothing of it is under way. */
  readonly subjectKey: string
  /** What everybody may read; it names no person. */
  readonly statement: Readonly<Record<string, JsonValue>>
  /** What only auditors are shown: the entry commits to it, and to which payloads are gone. */
  readonly fields: Readonly<Record<string, JsonValue>>
}

/**
 * Deletes all that the log keeps of one data subject beside the hashes, and leaves a public entry
 * that says so. The tree does not change, and no other payload does.
 */
export async function erasePayloads(
  tx: Tx,
  { subjectKey, statement, fields }: Erasing,
): Promise<void> {
  const ranges = rangesOf(await listPlacesOf(tx, subjectKey))
  const secret = randomBytes(32)
  const opened = { ...fields, [PAYLOADS_PATH]: ranges }
  const { commitment } = commitFields(ENTRY_SCHEMAS.erasure, opened, secret)
  await deletePayloadsOf(tx, subjectKey)
  await insertErasureOpening(tx, { act_id: tx.actId, secret, fields: JSON.stringify(opened) })
  recordPublic(tx, {
    schema: ENTRY_SCHEMAS.erasure,
    statement: { ...statement, commitment: toBase64Url(commitment) },
  })
}

/** How many parts of entries are this subject's. */
export async function countPayloads(reader: Reader, subjectKey: string): Promise<number> {
  return (await listPlacesOf(reader, subjectKey)).length
}

/** Places in order, those that follow one another as one range. */
function rangesOf(places: readonly { readonly part: number; readonly idx: number }[]) {
  const ranges: { part: number; first: number; last: number }[] = []
  for (const { part, idx } of places) {
    const range = ranges.at(-1)
    if (range?.part === part && range.last === idx - 1) range.last = idx
    else ranges.push({ part, first: idx, last: idx })
  }
  return ranges satisfies readonly ErasedRange[]
}
