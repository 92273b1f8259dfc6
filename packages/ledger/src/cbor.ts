import { assert } from './assert.ts'
import { concat, fromUtf8, u16, u64, utf8 } from './bytes.ts'
import { refuse, type Verdict } from './verdict.ts'

/** A value in CBOR (RFC 8949), of the kinds that signed objects are made of: no floating point. */
export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | CborMap
  | CborTag

/** In the order in which its members stand. Keys are numbers or texts. */
export type CborMap = ReadonlyMap<number | string, Cbor>

export class CborTag {
  readonly tag: number
  readonly value: Cbor

  constructor(tag: number, value: Cbor) {
    this.tag = tag
    this.value = value
  }
}

export function isCborMap(value: Cbor | undefined): value is CborMap {
  return value instanceof Map
}

/** Shorter than any signed object; deeper nesting would only cost a stack. */
const DEPTH_LIMIT = 16
/** Major types of RFC 8949 section 3.1. */
const [UINT, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG] = [0, 1, 2, 3, 4, 5, 6] as const
const SIMPLE = new Map<number, boolean | null>([
  [0xf4, false],
  [0xf5, true],
  [0xf6, null],
])

/**
 * The shortest encoding, of definite length. Members of a map stand as they come; whoever writes one that
 * is to be deterministic (RFC 8949 section 4.2.1) gives them in the order of their encoded keys.
 */
export function encodeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), 'CBOR of ours holds whole, exact numbers')
    return value < 0 ? head(NEGATIVE, -1 - value) : head(UINT, value)
  }
  if (typeof value === 'string') {
    const bytes = utf8(value)
    return concat(head(TEXT, bytes.length), bytes)
  }
  if (value instanceof Uint8Array) return concat(head(BYTES, value.length), value)
  if (value instanceof CborTag) return concat(head(TAG, value.tag), encodeCbor(value.value))
  if (isCborMap(value))
    return concat(
      head(MAP, value.size),
      ...[...value].flatMap(([key, member]) => [encodeCbor(key), encodeCbor(member)]),
    )
  if (Array.isArray(value)) return concat(head(ARRAY, value.length), ...value.map(encodeCbor))
  const [byte] = [...SIMPLE].find(([, simple]) => simple === value) ?? []
  assert(byte !== undefined, 'what is neither number, text, bytes, list nor map is simple')
  return Uint8Array.of(byte)
}

function head(major: number, argument: number): Uint8Array {
  const first = major << 5
  if (argument < 24) return Uint8Array.of(first | argument)
  if (argument < 2 ** 8) return Uint8Array.of(first | 24, argument)
  if (argument < 2 ** 16) return concat(Uint8Array.of(first | 25), u16(argument))
  if (argument < 2 ** 32) return concat(Uint8Array.of(first | 26), u64(argument).subarray(4))
  return concat(Uint8Array.of(first | 27), u64(argument))
}

/**
 * Reads what `encodeCbor` would write, and nothing else: whatever decodes is the only encoding of its value.
 * So no two readers see two things in one object.
 */
export function decodeCbor(bytes: Uint8Array): Verdict<{ readonly value: Cbor }> {
  try {
    // A copy of its own type: what is cut from Node's Buffer would share its memory.
    const reader: Reader = { bytes: new Uint8Array(bytes), at: 0 }
    const value = readValue(reader, 0)
    if (reader.at !== bytes.length) return refuse('CBOR is followed by something else')
    return { ok: true, value }
  } catch (cause) {
    if (cause instanceof Malformed) return refuse(cause.message)
    throw cause
  }
}

type Reader = { readonly bytes: Uint8Array; at: number }

class Malformed extends Error {}

function readValue(reader: Reader, depth: number): Cbor {
  if (depth > DEPTH_LIMIT) throw new Malformed('CBOR is nested too deeply')
  const first = reader.bytes[reader.at]
  const simple = first === undefined ? undefined : SIMPLE.get(first)
  if (simple !== undefined) {
    reader.at += 1
    return simple
  }
  const { major, argument } = readHead(reader)
  switch (major) {
    case UINT:
      return argument
    case NEGATIVE:
      return exact(-1 - argument)
    case BYTES:
      return take(reader, argument)
    case TEXT:
      return readText(reader, argument)
    case ARRAY:
      return readMany(reader, argument, () => readValue(reader, depth + 1))
    case MAP:
      return readMap(reader, argument, depth)
    case TAG:
      return new CborTag(argument, readValue(reader, depth + 1))
    default:
      throw new Malformed('CBOR holds a value of a kind that is not read')
  }
}

/** The argument in its shortest form (RFC 8949 section 3). */
function readHead(reader: Reader): { major: number; argument: number } {
  const [first = 0] = take(reader, 1)
  const [major, short] = [first >> 5, first & 0x1f]
  if (short < 24) return { major, argument: short }
  if (short > 27) throw new Malformed('CBOR has a length that is not said')
  let argument = 0
  for (const byte of take(reader, 2 ** (short - 24))) argument = argument * 256 + byte
  const again = head(major, exact(argument))
  if ((again[0] ?? 0) !== first) throw new Malformed('CBOR has a number in a longer form')
  return { major, argument }
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Malformed('CBOR has a number above 2^53 − 1')
  return value
}

function take(reader: Reader, length: number): Uint8Array {
  const taken = reader.bytes.slice(reader.at, reader.at + length)
  if (taken.length !== length) throw new Malformed('CBOR is cut off')
  reader.at += length
  return taken
}

function readText(reader: Reader, length: number): string {
  const text = fromUtf8(take(reader, length))
  if (text === undefined) throw new Malformed('CBOR has a text that is not UTF-8')
  return text
}

function readMany<Item>(reader: Reader, count: number, read: () => Item): Item[] {
  // Each takes a byte at least: a count alone must not make us reserve memory.
  if (count > reader.bytes.length - reader.at) throw new Malformed('CBOR is cut off')
  return Array.from({ length: count }, read)
}

function readMap(reader: Reader, count: number, depth: number): CborMap {
  const members = readMany(reader, count, () => {
    const key = readValue(reader, depth + 1)
    if (typeof key !== 'number' && typeof key !== 'string')
      throw new Malformed('CBOR has a map whose key is neither number nor text')
    return [key, readValue(reader, depth + 1)] as const
  })
  const map = new Map(members)
  if (map.size !== members.length) throw new Malformed('CBOR has a map that names a key twice')
  return map
}
