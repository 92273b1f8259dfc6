import type { JsonValue } from '@vermilion/ledger'
import { isMap, isScalar, isSeq, type Node, parse, parseDocument } from 'yaml'
import { isArray, isObject, type JsonObject } from '../json/shapes.ts'
import type { ClaimPath } from '../sd-jwt/index.ts'

/** A testcase of sd-jwt-python: claims whose parts may be kept back, and what is shown of them. */
type Specification = {
  readonly claims: JsonObject
  /** What is tagged `!sd`. */
  readonly paths: readonly ClaimPath[]
  readonly chosen: readonly ClaimPath[]
  /** What is then said; an example has none. */
  readonly expected: JsonObject | undefined
}

const TAG = '!sd'

export function readSpecification(text: string): Specification {
  const document = parseDocument(text, { logLevel: 'silent' })
  const paths: ClaimPath[] = []
  const node = (name: string) => document.get(name, true) as Node | undefined
  const claims = readNode(node('user_claims'), [], paths)
  const holder = node('holder_disclosed_claims')?.toJS(document) as JsonValue | undefined
  const expected = node('expect_verified_user_claims')?.toJS(document) as JsonValue | undefined
  return {
    claims: isObject(claims) ? claims : {},
    paths,
    chosen: chosenIn(holder ?? {}, []),
    expected: isObject(expected) ? expected : undefined,
  }
}

/** The value of a node; where it or its key is tagged, its path is noted. */
function readNode(node: unknown, path: ClaimPath, paths: ClaimPath[]): JsonValue {
  if (isScalar(node)) {
    // A tag that YAML does not know makes a text of what would be a number without it.
    const isPlain = node.tag === TAG && node.type === 'PLAIN'
    return (isPlain ? parse(node.source ?? '') : node.value) as JsonValue
  }
  if (isSeq(node)) {
    return node.items.map((item, i) => {
      if ((item as Node).tag === TAG) paths.push([...path, i])
      return readNode(item, [...path, i], paths)
    })
  }
  if (!isMap(node)) return null
  const members = node.items.map(({ key, value }) => {
    const name = String(isScalar(key) ? (key.source ?? key.value) : key)
    if ((key as Node).tag === TAG) paths.push([...path, name])
    return [name, readNode(value, [...path, name], paths)] as const
  })
  return Object.fromEntries(members)
}

/** True, or something within, is shown; False and None are not. */
function chosenIn(holder: JsonValue, path: ClaimPath): readonly ClaimPath[] {
  if (holder === true) return [path]
  const within: readonly (readonly [string | number, JsonValue])[] = isArray(holder)
    ? holder.map((each, i) => [i, each] as const)
    : isObject(holder)
      ? Object.entries(holder)
      : []
  return within.flatMap(([step, value]) => chosenIn(value, [...path, step]))
}
