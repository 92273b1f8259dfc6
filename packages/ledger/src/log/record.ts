import type { Tx } from '@vermilion/database'
import { assert } from '../assert.ts'
import { concat, utf8 } from '../bytes.ts'
import { canonical } from '../canonical.ts'
import { caseLink } from '../case-link.ts'
import { type Committed, commitOpenings } from '../commitment.ts'
import { authorityOf, encodeEntry, FLAG_CASE_LINK, FLAG_PUBLIC, FLAG_QUORUM } from '../entry.ts'
import type { EntrySchema } from '../entry-schemas.ts'
import type { JsonValue } from '../json.ts'
import type { SubjectKey } from './key-store.ts'
import { openingsOf, type Payload, sealPayload } from './payload.ts'
import { randomBytes } from './random.ts'

/** One data subject of a record, and the paths that are theirs; the first one has all the others. */
export type Subject = SubjectKey & { readonly paths?: readonly string[] }

export type PrivateRecord = {
  readonly schema: EntrySchema
  /** DID of the authority that acts; undefined for the node itself. */
  readonly authority?: string | undefined
  /** Whether the act takes effect only once the quorum of witnesses has signed. */
  readonly quorum?: boolean
  readonly caseLink?: { readonly secret: Uint8Array; readonly k: number }
  /** By JSON pointer. */
  readonly fields: Readonly<Record<string, JsonValue>>
  readonly subjects: readonly [Subject, ...Subject[]]
  /** Of the first subject, where it had to be known before the act; never used twice. */
  readonly recordSecret?: Uint8Array
}

/**
 * Leaves a private entry with the act: the log gets a salted commitment, each data subject a part
 * of the payload under a key of their own. Synchronous, so that it can be the act's last line.
 */
export function record(tx: Tx, wanted: PrivateRecord): Committed {
  const { schema, authority, quorum = false, caseLink: link, fields, subjects } = wanted
  const payloads = subjects.map(
    (_, part): Payload => ({
      actId: tx.actId,
      recordSecret: (part === 0 && wanted.recordSecret) || randomBytes(32),
      caseSecret: link?.secret,
      fields: fieldsOf(part, fields, subjects),
    }),
  )
  const committed = commitOpenings(schema, payloads.flatMap(openingsOf))
  const body = encodeEntry({
    schema,
    flags: (link ? FLAG_CASE_LINK : 0) | (quorum ? FLAG_QUORUM : 0),
    authority: authority === undefined ? 0 : authorityOf(authority),
    content: link
      ? concat(committed.commitment, caseLink(link.secret, link.k))
      : committed.commitment,
  })
  const sealed = subjects.map((subject, part) =>
    sealPayload(part, payloads[part] as Payload, subject, committed.commitment),
  )
  tx.pending.push({ body, payloads: sealed })
  return committed
}

/** Leaves a public entry with the act. The statement names no person; its time is the log's. */
export function recordPublic(
  tx: Tx,
  { schema, statement }: { readonly schema: EntrySchema; readonly statement: JsonValue },
): void {
  tx.pending.push({ body: publicBody(schema, statement), payloads: [] })
}

export function publicBody(schema: EntrySchema, statement: JsonValue): Uint8Array {
  return encodeEntry({
    schema,
    flags: FLAG_PUBLIC,
    authority: 0,
    content: utf8(canonical(statement)),
  })
}

function fieldsOf(
  part: number,
  fields: PrivateRecord['fields'],
  subjects: PrivateRecord['subjects'],
): PrivateRecord['fields'] {
  if (subjects.length === 1) return fields
  const others = new Set(subjects.slice(1).flatMap(({ paths }) => paths ?? []))
  const own = part === 0 ? undefined : new Set(subjects[part]?.paths)
  const kept = Object.entries(fields).filter(([path]) => (own ? own.has(path) : !others.has(path)))
  assert(kept.length > 0, 'each data subject of a record has a field in it')
  return Object.fromEntries(kept)
}
