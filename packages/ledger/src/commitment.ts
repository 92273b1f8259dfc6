import { assert } from './assert.ts'
import { compareBytes, concat, copy, equalBytes, scratchOf, u16, utf8 } from './bytes.ts'
import { canonical, jcs } from './canonical.ts'
import { EMPTY_ROOT, type Hash, hashPair, sha256, sha256Of } from './hash.ts'
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
  return {
    ...commitSorted(schema, sorted, canonical),
    openings: sorted.map((each) => each.opening),
  }
}

type Placed = { readonly opening: Opening; readonly at: Path }

function sortedByPath(openings: readonly Opening[]): readonly Placed[] {
  return openings
    .map((opening) => ({ opening, at: pathOf(opening.path) }))
    .sort((one, other) => compareBytes(one.at.bytes, other.at.bytes))
}

/** `write` has to know that the values are exact JSON. */
function commitSorted(
  schema: number,
  sorted: readonly Placed[],
  write: (value: JsonValue) => string,
) {
  const hashes = sorted.map(({ opening: { salt, value }, at }) =>
    fieldHash(salt, at.withLength, write(value)),
  )
  const root = fieldsRoot(hashes, 0, hashes.length)
  return { root, commitment: commitmentTo(schema, sorted.length, root) }
}

const committed = new Uint8Array(5 + 32)

function commitmentTo(schema: number, count: number, root: Hash): Hash {
  committed[0] = COMMITMENT
  committed[1] = schema >>> 8
  committed[2] = schema & 0xff
  committed[3] = count >>> 8
  committed[4] = count & 0xff
  copy(root, committed, 5)
  return sha256(committed)
}

const field = scratchOf(1024)

/** Most values are short and plain: they are written where they are hashed. */
function fieldHash(salt: Uint8Array, path: Uint8Array, text: string): Hash {
  const { bytes, upTo } = field
  const from = 1 + salt.length + path.length
  const length = from + text.length
  if (length > bytes.length) return sha256Of(FIELD, salt, path, utf8(text))
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return sha256Of(FIELD, salt, path, utf8(text))
    bytes[from + i] = code
  }
  bytes[0] = FIELD_START
  copy(salt, bytes, 1)
  copy(path, bytes, 1 + salt.length)
  return sha256(upTo(length))
}

/** Whether these are all the fields that an entry's commitment stands for. */
export function verifyOpenings(
  schema: number,
  openings: readonly Opening[],
  commitment: Hash,
): Verdict {
  if (openings.length === 0 || openings.length > 0xffff)
    return refuse('a record has no such fields')
  const sorted = sortedByPath(openings)
  for (let i = 0; i < sorted.length; i++) {
    const { opening, at } = sorted[i] as Placed
    const { path, value, salt } = opening
    if (path === sorted[i - 1]?.opening.path) return refuse('a field is opened twice')
    if (salt.length !== SALT_SIZE) return refuse(`the salt of ${path} is not 16 bytes long`)
    const fault = jsonFault(path) ?? jsonFault(value)
    if (fault) return refuse(fault)
    if (!path.startsWith('/') || at.bytes.length > 0xffff)
      return refuse('a path is no JSON pointer of up to 65,535 bytes')
  }
  return equalBytes(commitSorted(schema, sorted, jcs).commitment, commitment)
    ? { ok: true }
    : refuse('the fields are not those that the entry commits to')
}

const FIELD_START = 0x10
const FIELD = Uint8Array.of(FIELD_START)
const COMMITMENT = 0x12
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
