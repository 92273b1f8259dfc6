import type { JsonValue } from '@vermilion/ledger'
import { isArray, isObject, type JsonObject } from '../json/shapes.ts'

/**
 * The one value that a kind's schema admits; undefined where it leaves a choice. What a schema fixes
 * (contexts, types, digests) needs no place in a code.
 */
export function fixedValue(schema: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(schema)) return undefined
  if (schema.const !== undefined) return schema.const
  return fixedObject(schema) ?? fixedList(schema)
}

function fixedObject({ properties, required }: JsonObject): JsonValue | undefined {
  if (!isObject(properties) || !isArray(required)) return undefined
  const members = Object.entries(properties).map(([key, each]) => {
    return [key, required.includes(key) ? fixedValue(each) : undefined] as const
  })
  return allKnown(members) ? Object.fromEntries(members) : undefined
}

function fixedList({ prefixItems, items, minItems }: JsonObject): JsonValue | undefined {
  if (!isArray(prefixItems) || items !== false || minItems !== prefixItems.length) return undefined
  const values = prefixItems.map(fixedValue)
  return values.every((value) => value !== undefined) ? values : undefined
}

function allKnown(
  members: readonly (readonly [string, JsonValue | undefined])[],
): members is readonly (readonly [string, JsonValue])[] {
  return members.every(([, value]) => value !== undefined)
}
