import { assert } from './assert.ts'
import { allocate } from './bytes.ts'
import { type Hash, sha256Text } from './hash.ts'
import { refuse, type Verdict } from './verdict.ts'

export const FLAG_PUBLIC = 1
export const FLAG_CASE_LINK = 2
/** No legal effect before the policy's quorum of witnesses has signed. */
export const FLAG_QUORUM = 4
const KNOWN_FLAGS = FLAG_PUBLIC | FLAG_CASE_LINK | FLAG_QUORUM

/** Fixes layout, hash and signature algorithm; a log with others is another version and origin. */
const VERSION = 1
const HEADER_SIZE = 8
export const ENTRY_SIZE_LIMIT = 65_535

export type Entry = {
  readonly schema: number
  readonly flags: number
  /** First four bytes of the hash of the authority's DID, 0 for the node itself. */
  readonly authority: number
  /** Public: JCS bytes of the statement. Private: commitment, then the case link if flagged. */
  readonly content: Uint8Array
}

/** `01 ‖ u16 schema ‖ flags ‖ u32 authority ‖ content`: the bytes that the log hashes. */
export function encodeEntry({ schema, flags, authority, content }: Entry): Uint8Array {
  const body = allocate(HEADER_SIZE + content.length)
  const view = new DataView(body.buffer, body.byteOffset, HEADER_SIZE)
  view.setUint8(0, VERSION)
  view.setUint16(1, schema)
  view.setUint8(3, flags)
  view.setUint32(4, authority)
  body.set(content, HEADER_SIZE)
  const decoded = decodeEntry(body)
  assert(decoded.ok, `an entry is well formed: ${decoded.ok || decoded.reason}`)
  return body
}

/** Takes the layout apart; it does not say that a public statement is canonical JSON. */
export function decodeEntry(body: Uint8Array): Verdict<{ readonly entry: Entry }> {
  const fault = entryFault(body)
  if (fault !== undefined) return refuse(fault)
  const view = new DataView(body.buffer, body.byteOffset, HEADER_SIZE)
  const entry = {
    schema: view.getUint16(1),
    flags: view.getUint8(3),
    authority: view.getUint32(4),
    content: body.subarray(HEADER_SIZE),
  }
  return { ok: true, entry }
}

/** What keeps the bytes, or a part of them, from being an entry; undefined where they are one. */
export function entryFault(bytes: Uint8Array, from = 0, to = bytes.length): string | undefined {
  const length = to - from
  if (length < HEADER_SIZE) return 'entry is shorter than its header'
  if (length > ENTRY_SIZE_LIMIT) return 'entry is longer than 65,535 bytes'
  if (bytes[from] !== VERSION) return 'entry has an unknown version'
  const flags = bytes[from + 3] ?? 0
  if ((flags & ~KNOWN_FLAGS) !== 0) return 'entry has an unknown flag'
  const isPublic = (flags & FLAG_PUBLIC) !== 0
  const isLinked = (flags & FLAG_CASE_LINK) !== 0
  if (isPublic && isLinked) return 'a public statement has no case link'
  if (!isPublic && length - HEADER_SIZE !== (isLinked ? 64 : 32)) return 'entry has a wrong length'
  return undefined
}

export function authorityOf(did: string): number {
  const digest = sha256Text(did)
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

export function commitmentIn({ flags, content }: Entry): Hash | undefined {
  return flags & FLAG_PUBLIC ? undefined : content.subarray(0, 32)
}

export function caseLinkIn({ flags, content }: Entry): Hash | undefined {
  return flags & FLAG_CASE_LINK ? content.subarray(32, 64) : undefined
}

/** The case link of a body that is an entry; undefined where it has none. */
export function caseLinkOf(body: Uint8Array): Hash | undefined {
  return ((body[3] ?? 0) & FLAG_CASE_LINK) === 0
    ? undefined
    : body.subarray(HEADER_SIZE + 32, HEADER_SIZE + 64)
}
