import { join } from 'node:path'
import type { Batcher, Database } from '@vermilion/database'
import {
  assert,
  canonical,
  ENTRY_SCHEMAS,
  type EntrySchema,
  type JsonValue,
  type LogKey,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  toBase64,
  utf8,
} from '@vermilion/ledger'
import { newestNote, nextLogKeyAct, recordPublic } from '@vermilion/ledger/log'
import { openLogSigners, vkeyIn } from '../keys/log-signers.ts'
import { ORIGIN } from '../node-id.ts'

/** A node whose log gets another key; another process may be serving it, and signs accordingly. */
interface Place {
  readonly home: string
  readonly database: Database
  readonly batcher: Batcher
  /** Of the log, oldest first. */
  readonly keys: readonly LogKey[]
  readonly trust: LogTrust
  readonly pin: string | undefined
}

/** Why it cannot be done now. */
export type LogKeyObstacle = 'under-way' | 'not-under-way' | 'not-published'

type Done = { readonly vkey: string } | { readonly obstacle: LogKeyObstacle }

/** Puts a new key in force beside the one that signs; both sign until the old one is retired. */
export async function rotateLogKey(place: Place): Promise<Done> {
  const [after, other] = inForce(place.keys)
  if (!after || other) return { obstacle: 'under-way' }
  const vkey = await nextKey(place)
  await say(place, ENTRY_SCHEMAS['key-state'], { log: ORIGIN, state: 'active', vkey, after })
  return { vkey }
}

/** Ends the time in which both sign. Whoever has seen both lines can go on with the new one alone. */
export async function retireLogKey(place: Place): Promise<Done> {
  const [vkey, next] = inForce(place.keys)
  if (!vkey || !next) return { obstacle: 'not-under-way' }
  const newest = await newestNote(place.database.reader, place.trust)
  const from = place.keys.find((key) => key.vkey === next)?.from ?? 0
  if ((newest?.size ?? 0) < from) return { obstacle: 'not-published' }
  await say(place, ENTRY_SCHEMAS['key-state'], { log: ORIGIN, state: 'retired', vkey })
  return { vkey: next }
}

/**
 * Says as the last word under the old key that others may have it, and what was published until then.
 * The next key signs alone, from the checkpoint on that covers this.
 */
export async function declareLogKeyStolen(place: Place): Promise<Done> {
  const [vkey, other] = inForce(place.keys)
  assert(vkey, 'a key of the log is in force')
  const newest = await newestNote(place.database.reader, place.trust)
  const note = parseNote(newest?.note ?? '')
  const read = note.ok ? parseCheckpoint(note.text) : undefined
  if (!read?.ok) return { obstacle: 'not-published' }
  const { size, root } = read.checkpoint
  const successor = other ?? (await nextKey(place))
  const stands = { size, root: toBase64(root) }
  const statement = { log: ORIGIN, state: 'compromised', vkey, successor, ...stands }
  await say(place, ENTRY_SCHEMAS.freeze, statement)
  return { vkey: successor }
}

function inForce(keys: readonly LogKey[]): readonly string[] {
  return keys.flatMap(({ vkey, until }) => (until === undefined ? [vkey] : []))
}

/** It signs before anybody is told to rely on it. */
async function nextKey({ home, keys, pin }: Place): Promise<string> {
  const signers = openLogSigners(join(home, 'keys'), pin)
  const signer = signers.next(new Set(keys.map(({ vkey }) => vkey)))
  await signer.sign(utf8(ORIGIN))
  return vkeyIn(signer)
}

async function say(
  { database, batcher }: Place,
  schema: EntrySchema,
  statement: JsonValue,
): Promise<void> {
  const id = await nextLogKeyAct(database.reader)
  const request = { id, fingerprint: canonical(statement) }
  await batcher.for(request).act(async (tx) => {
    recordPublic(tx, { schema, statement })
    return null
  })
}
