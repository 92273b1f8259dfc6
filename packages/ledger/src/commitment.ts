import { assert } from './assert.ts'
import { compareBytes, concat, equalBytes, u16, utf8 } from './bytes.ts'
import { canonical, jcs } from './canonical.ts'
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
  return (path) => expand(pathOf(path).saltInfo, SALT_SIZE)
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
  const sorted = sortedByPath(openings)
  return { ...commitSorted(schema, sorted, canonical), openings: sorted }
}

/** `write` has to know that the values are exact JSON. */
function commitSorted(
  schema: number,
  sorted: readonly Opening[],
  write: (value: JsonValue) => string,
) {
  const hashes = sorted.map(({ path, value, salt }) =>
    sha256Of(FIELD, salt, pathOf(path).withLength, utf8(write(value))),
  )
  const root = fieldsRoot(hashes, 0, hashes.length)
  return { root, commitment: sha256Of(COMMITMENT, u16(schema), u16(sorted.length), root) }
}

function sortedByPath(openings: readonly Opening[]): readonly Opening[] {
  return openings.toSorted((a, b) => compareBytes(pathOf(a.path).bytes, pathOf(b.path).bytes))
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
    if (!path.startsWith('/') || pathOf(path).bytes.length > 0xffff)
      return refuse('a path is no JSON pointer of up to 65,535 bytes')
  }
  return equalBytes(commitSorted(schema, sortedByPath(openings), jcs).commitment, commitment)
    ? { ok: true }
    : refuse('the fields are not those that the entry commits to')
}

const FIELD = Uint8Array.of(0x10)
const COMMITMENT = Uint8Array.of(0x12)
const FIELD_NODE = 0x11

/** The shape of RFC 6962 over field hashes as they are, with a node prefix of its own. */
function fieldsRoot(hashes: readonly Hash[], from: number, to: number): Hash {
  if (to - from <= 1) return hashes[from] ?? EMPTY_ROOT
  let split = 1
  while (split * 2 < to - from) split *= 2
  const middle = from + split
  return hashPair(FIELD_NODE, fieldsRoot(hashes, from, middle), fieldsRoot(hashes, middle, to))
}

type Path = {
  readonly bytes: Uint8Array
  /** As it stands in a field's hash. */
  readonly withLength: Uint8Array
  readonly saltInfo: Uint8Array
}

const paths = new Map<string, Path>()
const PATHS_LIMIT = 1024
const KEPT_PATH = 128

/** The paths of all records are few and short; what a stranger brings is forgotten with all the others. */
function pathOf(path: string): Path {
  const known = paths.get(path)
  if (known) return known
  const bytes = utf8(path)
  const made = {
    bytes,
    withLength: concat(u16(bytes.length), bytes),
    saltInfo: concat(SALT_INFO, bytes),
  }
  if (paths.size >= PATHS_LIMIT) paths.clear()
  if (path.length <= KEPT_PATH) paths.set(path, made)
  return made
}
