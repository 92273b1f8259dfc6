import { actKey, isActId } from '@vermilion/database'
import { equalBytes } from '../../bytes.ts'
import { type Opening, verifyOpenings } from '../../commitment.ts'
import { commitmentIn } from '../../entry.ts'
import type { Hash } from '../../hash.ts'
import type { KeyStore } from '../key-store.ts'
import type { PayloadRow } from '../log.store.ts'
import { openingsOf, openPayload, type Payload } from '../payload.ts'
import type { SoundEntry } from './check-entries.ts'
import type { Erased } from './check-erasures.ts'
import type { FsckPlace, Report } from './finding.ts'
import { type Group, listPayloadsWithoutEntry, type Payloads } from './fsck.store.ts'

type Read = {
  readonly sound: readonly SoundEntry[]
  readonly payloads: Payloads
  readonly erased: Erased
}

/** That every payload opens, is that of its entry and act, and holds what the entry commits to. */
export function checkPayloads(
  place: FsckPlace,
  { first, end, rows }: Group,
  { sound, payloads, erased }: Read,
  report: Report,
) {
  for (const found of sound) {
    const commitment = commitmentIn(found.entry)
    const parts = payloads.get(found.row.idx) ?? []
    const lawful = erased.get(found.row.idx) ?? NONE
    const gone = withoutThose(lawful, parts)
    if (commitment) checkParts(place, found, { commitment, parts, lawful, gone }, report)
    else for (const part of parts) report('payloads', rowOf(part), 'belongs to a public entry')
  }
  for (let idx = first; idx < end; idx++) {
    if (rows.has(idx)) continue
    for (const part of payloads.get(idx) ?? [])
      report('payloads', rowOf(part), 'belongs to no entry')
  }
}

/** Those of indices that the log, of `size` entries, never had. */
export async function checkStrayPayloads({ database }: FsckPlace, size: number, report: Report) {
  for (const row of await listPayloadsWithoutEntry(database.reader, size))
    report('payloads', rowOf(row), 'belongs to no entry')
}

/** Erased parts that are indeed gone; between the erasure and its end one may still be there. */
function withoutThose(
  erased: ReadonlySet<number>,
  parts: readonly PayloadRow[],
): ReadonlySet<number> {
  if (erased.size === 0) return NONE
  const there = new Set(parts.map(({ part }) => part))
  return new Set([...erased].filter((part) => !there.has(part)))
}

const NONE: ReadonlySet<number> = new Set()

interface Parts {
  readonly commitment: Hash
  readonly parts: readonly PayloadRow[]
  /** Parts that were lawfully erased, and those of them that are not there any more. */
  readonly lawful: ReadonlySet<number>
  readonly gone: ReadonlySet<number>
}

function checkParts(
  { keyStore }: FsckPlace,
  { row: { idx, act_id }, entry }: SoundEntry,
  { commitment, parts, lawful, gone }: Parts,
  report: Report,
) {
  for (const missing of missingParts(parts, gone))
    report('payloads', `${idx}/${missing}`, 'is missing')
  const openings: Opening[] = []
  let whole = keyStore !== undefined && gone.size === 0
  let part = -1
  for (const payload of parts) {
    do part += 1
    while (gone.has(part))
    if (payload.part !== part)
      report('payloads', rowOf(payload), `stands in the place of part ${part}`)
    const key = keyFor(payload, keyStore)
    if (key === 'damaged') {
      report('payloads', rowOf(payload), 'is under a key that does not open')
      whole = false
      continue
    }
    const opened = key && openPayload(payload, key, commitment)
    if (opened && !isOfAct(opened, act_id))
      report('entries', idx, 'act_id is not that of its payload')
    if (opened) openings.push(...openingsOf(opened))
    else whole = false
    if (!keyStore || opened) continue
    const problem = key ? 'does not open' : whyNoKey(payload, keyStore, lawful)
    if (problem) report('payloads', rowOf(payload), problem)
  }
  if (!whole || openings.length === 0) return
  const verdict = verifyOpenings(entry.schema, openings, commitment)
  if (!verdict.ok) report('payloads', `${idx}/0`, verdict.reason)
}

function isOfAct({ actId }: Payload, key: Uint8Array): boolean {
  return typeof actId === 'string' && isActId(actId) && equalBytes(actKey(actId), key)
}

/** Parts are numbered without a gap, so the last erased one tells of those before it; each entry has one. */
function missingParts(parts: readonly PayloadRow[], gone: ReadonlySet<number>): readonly number[] {
  if (parts.length > 0 && gone.size === 0) return []
  const there = new Set(parts.map(({ part }) => part))
  const known = Math.max(0, ...gone)
  return Array.from({ length: known + 1 }, (_, part) => part).filter(
    (part) => !there.has(part) && !gone.has(part),
  )
}

/** A key that an erasure destroyed leaves nothing to check; whoever else destroyed it did harm. */
function whyNoKey(
  { part, subject_key }: PayloadRow,
  keyStore: KeyStore,
  lawful: ReadonlySet<number>,
): string | undefined {
  if (!keyStore.isDestroyed(subject_key)) return 'is under a key that never was'
  return lawful.has(part) ? undefined : 'is under a key that no erasure destroyed'
}

/** The key store is a file that a hand may have changed too. */
function keyFor({ subject_key }: PayloadRow, keyStore: KeyStore | undefined) {
  try {
    return keyStore?.get(subject_key)
  } catch {
    return 'damaged'
  }
}

function rowOf({ idx, part }: Pick<PayloadRow, 'idx' | 'part'>): string {
  return `${idx}/${part}`
}
