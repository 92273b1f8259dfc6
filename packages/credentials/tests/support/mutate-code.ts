import { type Cbor, decodeCbor, encodeCbor, isCborMap } from '@vermilion/ledger'
import { fromDigits, toDigits } from '../../src/compact/digits.ts'
import type { Mutation, Random } from './mutations.ts'

/** One changed copy of a code's digits: a single bit of its bytes, its digits, or the tree of its values. */
export function mutateCode(digits: string, random: Random): Mutation<string> {
  const payload = fromDigits(digits) ?? new Uint8Array()
  for (;;) {
    const change = WAYS[random(WAYS.length)] ?? flipBit
    const file = change({ digits, payload }, random)
    if (file !== digits) return { name: `${change.name} ${file}`, file }
  }
}

type Code = { readonly digits: string; readonly payload: Uint8Array }

const WAYS = [flipBit, editDigits, restructure]

function flipBit({ payload }: Code, random: Random): string {
  const bytes = payload.slice()
  const at = random(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  return toDigits(bytes)
}

function editDigits({ digits }: Code, random: Random): string {
  const at = random(digits.length)
  const digit = String(random(10))
  const cut = [0, 1, random(40)][random(3)] ?? 0
  return `${digits.slice(0, at)}${digit}${digits.slice(at + cut)}`
}

const JUNK: readonly Cbor[] = [0, -1, '', 'x', true, null, new Uint8Array(4), [], new Map(), [[]]]

/** One place in the tree of values is another, is missing, or stands twice. */
function restructure({ payload }: Code, random: Random): string {
  const decoded = decodeCbor(payload)
  if (!decoded.ok) throw new Error(decoded.reason)
  const value = changed(decoded.value, random)
  const bytes = encodeCbor(value)
  // Whoever puts something behind what is whole says something else, too.
  return toDigits(random(8) === 0 ? Uint8Array.from([...bytes, random(256)]) : bytes)
}

function changed(value: Cbor, random: Random): Cbor {
  const inner = isCborMap(value)
    ? [...value.keys()]
    : Array.isArray(value)
      ? value.map((_, at) => at)
      : []
  if (inner.length === 0 || random(4) === 0) return JUNK[random(JUNK.length)] ?? 0
  const chosen = inner[random(inner.length)] ?? 0
  const how = random(4)
  if (isCborMap(value)) {
    const members = [...value].flatMap(([key, member]): [number | string, Cbor][] => {
      if (key !== chosen) return [[key, member]]
      if (how === 0) return []
      if (how === 1) return [[random(20) - 6, member]]
      return [[key, changed(member, random)]]
    })
    return new Map(members)
  }
  return (value as readonly Cbor[]).flatMap((member, at) => {
    if (at !== chosen) return [member]
    if (how === 0) return []
    if (how === 1) return [member, member]
    return [changed(member, random)]
  })
}
