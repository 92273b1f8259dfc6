import type { CompiledKind, JsonObject } from '@vermilion/credentials'
import type { JsonValue } from '@vermilion/ledger'
import fc from 'fast-check'

/** Any subject that the schema of a kind allows, from hostile text to missing claims. */
export function anySubject({ schema }: CompiledKind): fc.Arbitrary<JsonObject> {
  const { credentialSubject } = schema.properties as { credentialSubject: JsonObject }
  return anyValue(credentialSubject) as fc.Arbitrary<JsonObject>
}

function anyValue(schema: JsonObject): fc.Arbitrary<JsonValue> {
  const { type, pattern, format, minLength = 0, maxLength = 20 } = schema
  if ('const' in schema) return fc.constant(schema.const as JsonValue)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as JsonValue[]))
  if (type === 'object') return anyObject(schema)
  if (type === 'array') return anyArray(schema)
  if (format === 'date') return anyDate()
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern))
  if (type !== 'string') throw new Error(`no values for ${JSON.stringify(schema)}`)
  const most = Math.min(Number(maxLength), 40)
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength: Number(minLength), maxLength: most }),
    // What JSON-LD could take for a name, a term or a keyword.
    fc.constantFrom(
      'https://a.example/b',
      'type',
      '@id',
      '@type',
      '_:b0',
      'urn:x:y',
      'id',
      'a"\\\n',
    ),
  )
}

function anyObject({ properties, required }: JsonObject): fc.Arbitrary<JsonValue> {
  const members = Object.entries(properties as Record<string, JsonObject>)
  return fc.record(Object.fromEntries(members.map(([key, each]) => [key, anyValue(each)])), {
    requiredKeys: required as string[],
  }) as fc.Arbitrary<JsonValue>
}

function anyArray(schema: JsonObject): fc.Arbitrary<JsonValue> {
  const { prefixItems, items, minItems = 0, maxItems = 6 } = schema
  if (Array.isArray(prefixItems)) {
    const all = (prefixItems as JsonObject[]).map(anyValue)
    return fc
      .tuple(fc.tuple(...all), fc.integer({ min: Number(minItems), max: all.length }))
      .map(([values, length]) => values.slice(0, length))
  }
  // Items said twice look alike to RDF until their neighbours are compared, for which the peers' canonical
  // form allows next to no rounds unless told otherwise. Our lists are lists of different things.
  return fc.uniqueArray(anyValue(items as JsonObject), {
    minLength: Number(minItems),
    maxLength: Math.min(Number(maxItems), 6),
  })
}

function anyDate(): fc.Arbitrary<string> {
  const range = { min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }
  return fc.date(range).map((date) => date.toISOString().slice(0, 10))
}
