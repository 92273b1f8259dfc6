import { canonical, type JsonValue, utf8 } from '@vermilion/ledger'
import type { JsonObject } from '../../src/index.ts'
import { parseJson } from '../../src/json/parse-json.ts'
import { isArray, isObject } from '../../src/json/shapes.ts'
import type { Mutation, Random } from './mutations.ts'

type Path = readonly (string | number)[]

/** One changed copy of a JSON file: a single bit, or one thing about its structure. */
export function mutate(text: string, random: Random): Mutation {
  for (;;) {
    const mutation = random(2) === 0 ? flipBit(text, random) : restructure(text, random)
    if (!meansTheSame(text, mutation.file)) return mutation
  }
}

/** The first of the changes that says something else. */
export function other(draw: () => Mutation, saysOtherwise: (changed: Uint8Array) => boolean) {
  for (;;) {
    const mutation = draw()
    if (saysOtherwise(mutation.file)) return mutation
  }
}

/** White space, the spelling of a number and the order of a proof set change a file but not what it says. */
function meansTheSame(text: string, file: Uint8Array): boolean {
  const [before, after] = [text, new TextDecoder().decode(file)].map(parseJson)
  return Boolean(before?.ok && after?.ok && meaningOf(before.value) === meaningOf(after.value))
}

export function meaningOf(value: JsonValue): string {
  return canonical(inOrder(value))
}

function inOrder(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, member]) => {
    const ordered = inOrder(member)
    const isSet = key === 'proof' && isArray(ordered)
    return [key, isSet ? ordered.toSorted(byText) : ordered] as const
  })
  return Object.fromEntries(members)
}

function byText(one: JsonValue, other: JsonValue): number {
  return canonical(one) < canonical(other) ? -1 : 1
}

/** Parts of a whole as somebody else might string them: one is dropped, stands twice, in another place, or for another. */
export function rearrangements(
  parts: readonly string[],
  one: number,
  other: number,
): readonly (() => string[])[] {
  const part = parts[one] ?? ''
  return [
    () => parts.toSpliced(one, 1),
    () => parts.toSpliced(other, 0, part),
    () => parts.with(one, parts[other] ?? '').with(other, part),
    () => parts.with(one, parts[other] ?? ''),
  ]
}

function flipBit(text: string, random: Random): Mutation {
  const file = utf8(text)
  const [at, bit] = [random(file.length), random(8)]
  file[at] = (file[at] ?? 0) ^ (1 << bit)
  return { name: `bit ${bit} of byte ${at}`, file }
}

/** Histories are JSON inside JSON: half of what lands in one changes it from within. */
function restructure(text: string, random: Random): Mutation {
  const value = JSON.parse(text) as JsonValue
  const paths = pathsOf(value)
  const path = paths[random(paths.length)] ?? []
  const chosen = at(value, path)
  if (typeof chosen === 'string' && chosen.startsWith('{') && random(2) === 0) {
    const inner = restructure(chosen, random)
    const line = new TextDecoder().decode(inner.file)
    return { name: `${path.join('/')} ${inner.name}`, file: encode(put(value, path, line)) }
  }
  const [name, changed] = changeAt(value, path, random)
  return { name: `${name} ${path.join('/')}`, file: encode(changed) }
}

const JUNK: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  '',
  'x',
  [],
  {},
  '2026-11-22T01:00:00Z',
  [[]],
]

function changeAt(value: JsonValue, path: Path, random: Random): [string, JsonValue] {
  const chosen = at(value, path)
  const junk = JUNK[random(JUNK.length)] ?? null
  switch (random(6)) {
    case 0:
      return path.length > 0 ? ['drop', drop(value, path)] : ['replace', junk]
    case 1:
      return ['replace', put(value, path, junk)]
    case 2:
      return ['wrap', put(value, path, [chosen])]
    case 3:
      return ['grow', put(value, path, grow(chosen, junk, random))]
    case 4:
      return ['edit', put(value, path, edit(chosen, random))]
    default: {
      const others = pathsOf(value)
      const other = others[random(others.length)] ?? []
      return ['copy from elsewhere', put(value, path, at(value, other))]
    }
  }
}

function grow(value: JsonValue, junk: JsonValue, random: Random): JsonValue {
  if (isArray(value)) return [...value, value[random(value.length)] ?? junk]
  if (isObject(value)) return { ...value, [`extra${random(9)}`]: junk }
  return typeof value === 'string' ? `${value}${value.at(-1) ?? ' '}` : [value, junk]
}

/** One character other, a line gone, the order turned, a number moved. */
function edit(value: JsonValue, random: Random): JsonValue {
  if (typeof value === 'number') return value + 1 + random(9)
  if (typeof value === 'boolean') return !value
  if (isArray(value)) return value.toReversed()
  if (isObject(value)) return Object.fromEntries(Object.entries(value).slice(1))
  if (value === null || value === '') return 'x'
  const lines = value.split('\n')
  if (lines.length > 1 && random(2) === 0)
    return lines.toSpliced(random(lines.length), 1).join('\n')
  const place = random(value.length)
  const letter = String.fromCharCode(33 + random(90))
  return `${value.slice(0, place)}${letter}${value.slice(place + 1)}`
}

function pathsOf(value: JsonValue, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = isArray(value)
    ? value.flatMap((item, i) => pathsOf(item, [...path, i]))
    : Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))
  return [path, ...inner]
}

function at(value: JsonValue, path: Path): JsonValue {
  return path.reduce<JsonValue>(
    (found, key) => (found as Readonly<Record<string | number, JsonValue>>)[key] ?? null,
    value,
  )
}

function put(value: JsonValue, [key, ...rest]: Path, replacement: JsonValue): JsonValue {
  if (key === undefined) return replacement
  if (isArray(value)) {
    return value.with(Number(key), put(value[Number(key)] ?? null, rest, replacement))
  }
  const object = value as JsonObject
  return { ...object, [key]: put(object[key] ?? null, rest, replacement) }
}

function drop(value: JsonValue, path: Path): JsonValue {
  const [parent, last] = [path.slice(0, -1), path.at(-1) ?? 0]
  const holder = at(value, parent)
  if (isArray(holder)) return put(value, parent, holder.toSpliced(Number(last), 1))
  const kept = Object.entries(holder as JsonObject).filter(([key]) => key !== last)
  return put(value, parent, Object.fromEntries(kept))
}

function encode(value: JsonValue): Uint8Array {
  return utf8(JSON.stringify(value))
}
