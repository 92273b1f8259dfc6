import { type Cbor, type CborMap, encodeCbor, isCborMap, type JsonValue } from '@vermilion/ledger'

/** JSON as CBOR that says the same; undefined where a number is none of CBOR's whole ones. */
export function packPlain(value: JsonValue): Cbor | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map(packPlain)
    return items.every((item) => item !== undefined) ? items : undefined
  }
  const members = Object.entries(value).flatMap(([key, member]) => {
    const packed = packPlain(member)
    return packed === undefined ? [] : [[key, packed] as const]
  })
  return members.length === Object.keys(value).length ? inOrder(members) : undefined
}

/** The JSON that such CBOR says; undefined for bytes, tags and maps with other keys. */
export function unpackPlain(packed: Cbor): JsonValue | undefined {
  if (typeof packed !== 'object' || packed === null) return packed
  if (isCborMap(packed)) {
    const members = [...packed].flatMap(([key, member]) => {
      const value = unpackPlain(member)
      return typeof key === 'string' && value !== undefined ? [[key, value] as const] : []
    })
    return members.length === packed.size ? Object.fromEntries(members) : undefined
  }
  if (!Array.isArray(packed)) return undefined
  const items = packed.map(unpackPlain)
  return items.every((item) => item !== undefined) ? items : undefined
}

/** A map with its members in the order of their encoded keys (RFC 8949 section 4.2.1). */
export function inOrder(members: readonly (readonly [number | string, Cbor])[]): CborMap {
  const sorted = members.map((member) => ({
    member,
    key: String.fromCharCode(...encodeCbor(member[0])),
  }))
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1))
  return new Map(sorted.map(({ member }) => member))
}
