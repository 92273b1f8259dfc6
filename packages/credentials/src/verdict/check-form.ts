import { canonical } from '@vermilion/ledger'
import { findFormFault } from '../credential/form.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { schemaSri } from '../credential/schema-hash.ts'
import { findViolation, type Violation } from '../json/schema.ts'
import { isArray, isObject, type JsonObject, listOf, without } from '../json/shapes.ts'
import type { Code } from './codes.ts'
import { type Check, found, passed } from './report.ts'

/**
 * The edition that a credential names by its schema; where nobody knows that, the first of its type, so
 * that what is wrong with it can be told.
 */
export function findKind(
  { type, credentialSchema }: JsonObject,
  kinds: readonly CompiledKind[],
): CompiledKind | undefined {
  const named = listOf(credentialSchema).map((each) => (isObject(each) ? each.id : undefined))
  const ofType = kinds.filter((kind) => listOf(type).includes(kind.type))
  return ofType.find(({ schema }) => named.includes(schema.$id)) ?? ofType[0]
}

/**
 * Runs before any signature and knows nothing of keys: a term that the kind does not declare would
 * be dropped by JSON-LD and so escape a signature made over RDF.
 */
export function checkForm(credential: JsonObject, kind: CompiledKind | undefined): Check {
  const fault = findFormFault(credential)
  if (fault !== undefined) return found('form', 'malformed', { path: fault })
  if (!kind) return found('form', 'type-unknown')
  if (canonical(credential['@context'] ?? null) !== canonical(kind.context)) {
    return found('form', 'context-altered')
  }
  const violation =
    findViolation(kind.schema, without(credential, 'proof')) ??
    otherSchema(credential, kind) ??
    proofShape(credential)
  if (!violation) return passed('form')
  return found('form', codeOf(violation), { path: violation.path })
}

/** Another digest for one of its contexts is another context, whatever stands in the file. */
function codeOf({ path, rule }: Violation): Code {
  if (path.startsWith('/relatedResource')) return 'context-altered'
  return rule === 'unknown-term' ? 'unknown-term' : 'schema-mismatch'
}

/** A credential that pins its schema is held against that very one. */
function otherSchema({ credentialSchema }: JsonObject, kind: CompiledKind): Violation | undefined {
  const pinned = isObject(credentialSchema) ? credentialSchema.digestSRI : undefined
  const same = pinned === undefined || pinned === schemaSri(kind.schema)
  return same ? undefined : { path: '/credentialSchema/digestSRI', rule: 'mismatch' }
}

/** One way to write one thing: the proofs of a certificate are a list, even of one. */
function proofShape({ proof }: JsonObject): Violation | undefined {
  return proof === undefined || isArray(proof) ? undefined : { path: '/proof', rule: 'mismatch' }
}
