export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/**
 * Why a value has no exact JSON form, or undefined if it has. Canonicalisers drop `undefined` and
 * functions silently, and see integers above 2^53 already rounded: two values would hash alike.
 */
export function jsonFault(value: unknown): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined
    case 'string':
      return value.isWellFormed() ? undefined : 'a text holds half a surrogate pair'
    case 'number':
      if (!Number.isFinite(value)) return 'a number is not finite'
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? 'a whole number is above 2^53 − 1'
        : undefined
    case 'object':
      return objectFault(value)
    default:
      return `JSON knows no ${typeof value}`
  }
}

function objectFault(value: object | null): string | undefined {
  if (value === null) return undefined
  if (Array.isArray(value)) {
    // Not forEach or some: they skip the holes of a sparse array.
    for (let i = 0; i < value.length; i++) {
      const fault = jsonFault(value[i])
      if (fault) return fault
    }
    return undefined
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return 'an object is no plain record'
  for (const key of Object.keys(value)) {
    const fault = jsonFault(key) ?? jsonFault((value as Record<string, unknown>)[key])
    if (fault) return fault
  }
  return undefined
}
