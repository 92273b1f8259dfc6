import { assert } from './assert.ts'
import { compareBytes, concat, equalBytes, u16, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { EMPTY_ROOT, type Hash, hashPair, sha256Of } from './hash.ts'
import { hkdf } from './hmac.ts'
import { type JsonValue, jsonFault } from './json.ts'
import { refuse, type Verdict } from './verdict.ts'

/** One field of a record, opened: who knows the salt can show that the log commits to the value. */
export type Opening = {
  /** JSON pointer (RFC 6901). */
  readonly path: string
  readonly value: JsonValue
  readonly salt: Uint8Array
}

const SALT_SIZE = 16
const SALT_INFO = utf8('vermilion/salt/v1\0')

/** Salts of 128 bits by path, from the record's secret: they die with it. */
export function saltsOf(recordSecret: Uint8Array): (path: string) => Uint8Array {
  assert(recordSecret.length === 32, 'a record secret has 32 bytes')
  const expand = hkdf(recordSecret)
  return (path) => expand(concat(SALT_INFO, utf8(path)), SALT_SIZE)
}

export type Committed = {
  readonly commitment: Hash
  readonly root: Hash
  /** Sorted by the bytes of their paths. */
  readonly openings: readonly Opening[]
}

/** Commits to every field of a record at once; each can be opened without telling of the others. */
export function commitFields(
  schema: number,
  fields: Readonly<Record<string, JsonValue>>,
  recordSecret: Uint8Array,
): Committed {
  const saltOf = saltsOf(recordSecret)
  return commitOpenings(
    schema,
    Object.entries(fields).map(([path, value]) => ({ path, value, salt: saltOf(path) })),
  )
}

/** As `commitFields`, where the parts of a record have secrets of their own. */
export function commitOpenings(schema: number, openings: readonly Opening[]): Committed {
  assert(openings.length > 0 && openings.length <= 0xffff, 'a record has 1 to 65,535 fields')
  const sorted = openings
    .map((opening) => ({ opening, path: utf8(opening.path) }))
    .sort((a, b) => compareBytes(a.path, b.path))
  const root = fieldsRoot(sorted.map(({ opening, path }) => fieldHash(opening, path)))
  const commitment = sha256Of(COMMITMENT, u16(schema), u16(openings.length), root)
  return { commitment, root, openings: sorted.map(({ opening }) => opening) }
}

/** Whether these are all the fields that an entry's commitment stands for. */
export function verifyOpenings(
  schema: number,
  openings: readonly Opening[],
  commitment: Hash,
): Verdict {
  if (openings.length === 0 || openings.length > 0xffff)
    return refuse('a record has no such fields')
  if (new Set(openings.map(({ path }) => path)).size !== openings.length)
    return refuse('a field is opened twice')
  for (const { path, value, salt } of openings) {
    if (salt.length !== SALT_SIZE) return refuse(`the salt of ${path} is not 16 bytes long`)
    const fault = jsonFault(path) ?? jsonFault(value)
    if (fault) return refuse(fault)
    if (!path.startsWith('/') || utf8(path).length > 0xffff)
      return refuse('a path is no JSON pointer of up to 65,535 bytes')
  }
  return equalBytes(commitOpenings(schema, openings).commitment, commitment)
    ? { ok: true }
    : refuse('the fields are not those that the entry commits to')
}

const FIELD = Uint8Array.of(0x10)
const COMMITMENT = Uint8Array.of(0x12)
const FIELD_NODE = 0x11

function fieldHash({ value, salt }: Opening, path: Uint8Array): Hash {
  return sha256Of(FIELD, salt, u16(path.length), path, utf8(canonical(value)))
}

/** The shape of RFC 6962 over field hashes as they are, with a node prefix of its own. */
function fieldsRoot(hashes: readonly Hash[]): Hash {
  const [only = EMPTY_ROOT] = hashes
  if (hashes.length <= 1) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return hashPair(FIELD_NODE, fieldsRoot(hashes.slice(0, split)), fieldsRoot(hashes.slice(split)))
}
