import type { Value } from '../definition/answer.ts'

/**
 * The texts of an object that has exactly these members, the optional ones maybe; undefined for any
 * other JSON. Required texts may not be empty.
 */
export function partsOf<Required extends string, Optional extends string = never>(
  value: Value,
  required: readonly Required[],
  optional: readonly Optional[] = [],
): ({ [key in Required]: string } & { [key in Optional]?: string }) | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const fields = value as Readonly<Record<string, Value | undefined>>
  const allowed: readonly string[] = [...required, ...optional]
  const present = Object.keys(fields).filter((key) => fields[key] !== undefined)
  const whole = required.every((key) => typeof fields[key] === 'string')
  const known = present.every((key) => allowed.includes(key) && typeof fields[key] === 'string')
  return whole && known ? (fields as ReturnType<typeof partsOf<Required, Optional>>) : undefined
}
