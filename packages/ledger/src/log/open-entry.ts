import type { Reader } from '@vermilion/database'
import { assert } from '../assert.ts'
import { type Opening, verifyOpenings } from '../commitment.ts'
import { commitmentIn, decodeEntry } from '../entry.ts'
import type { JsonValue } from '../json.ts'
import type { KeyStore } from './key-store.ts'
import { type EntryRow, findHead, listEntries, listPayloads, type PayloadRow } from './log.store.ts'
import { openingsOf, openPayload } from './payload.ts'

/**
 * What an entry says, opened by its subjects' keys and held against what it commits to; nothing for a public one.
 * Undefined where a part was erased: what is left does not open the entry.
 */
export function openEntry(
  { idx, body }: Pick<EntryRow, 'idx' | 'body'>,
  payloads: readonly PayloadRow[],
  keyStore: KeyStore,
): readonly Opening[] | undefined {
  const decoded = decodeEntry(body)
  assert(decoded.ok, `entry ${idx} is well formed`)
  const commitment = commitmentIn(decoded.entry)
  if (!commitment) return []
  const openings: Opening[] = []
  for (const payload of payloads) {
    const key = keyStore.get(payload.subject_key)
    const opened = key && openPayload(payload, key, commitment)
    if (!opened) return undefined
    openings.push(...openingsOf(opened))
  }
  return verifyOpenings(decoded.entry.schema, openings, commitment).ok ? openings : undefined
}

const PAGE = 256

/** Every entry that opens, in order, with the fields that it commits to; a public one has none. */
export async function* openedEntries(
  reader: Reader,
  keyStore: KeyStore,
): AsyncGenerator<{
  readonly index: number
  readonly fields: Readonly<Record<string, JsonValue>>
}> {
  const { size = 0 } = (await findHead(reader)) ?? {}
  for (let from = 0; from < size; from += PAGE) {
    const to = Math.min(size, from + PAGE)
    const payloads = Map.groupBy(await listPayloads(reader, from, to), ({ idx }) => idx)
    for (const row of await listEntries(reader, from, to)) {
      const openings = openEntry(row, payloads.get(row.idx) ?? [], keyStore)
      if (!openings) continue
      const fields = Object.fromEntries(openings.map(({ path, value }) => [path, value]))
      yield { index: row.idx, fields }
    }
  }
}
