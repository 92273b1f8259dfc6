import { canonical, type JsonValue } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject, without } from '../json/shapes.ts'

export type Difference = {
  /** JSON pointer into the credential. */
  readonly path: string
  /** Absent on the side that lacks the member. */
  readonly before?: JsonValue
  readonly after?: JsonValue
}

/** What differs between two credentials, leaf by leaf, their proofs left aside. */
export function diffClaims(before: JsonObject, after: JsonObject): readonly Difference[] {
  return differences(without(before, 'proof'), without(after, 'proof'), '')
}

type Maybe = JsonValue | undefined

function differences(before: Maybe, after: Maybe, path: string): readonly Difference[] {
  if (before !== undefined && after !== undefined) {
    if (canonical(before) === canonical(after)) return []
    const members = membersOf(before, after)
    if (members) {
      return members.flatMap((key) =>
        differences(memberOf(before, key), memberOf(after, key), `${path}/${escaped(key)}`),
      )
    }
  }
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ]
}

/** The keys of two values of one shape; undefined where they cannot be compared member by member. */
function membersOf(before: JsonValue, after: JsonValue): readonly string[] | undefined {
  const bothObjects = isObject(before) && isObject(after)
  const bothArrays = isArray(before) && isArray(after)
  if (!bothObjects && !bothArrays) return undefined
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
}

function memberOf(value: JsonValue, key: string): Maybe {
  if (isArray(value)) return value[Number(key)]
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** RFC 6901 section 3. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
