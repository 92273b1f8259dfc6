import { canonical } from '@vermilion/ledger'
import { findFormFault } from '../credential/form.ts'
import type { CompiledKind } from '../credential/kind.ts'
import { findViolation, type Violation } from '../json/schema.ts'
import { isArray, type JsonObject, listOf, without } from '../json/shapes.ts'
import { type Check, found, passed } from './report.ts'

export function findKind(
  { type }: JsonObject,
  kinds: readonly CompiledKind[],
): CompiledKind | undefined {
  return kinds.find((kind) => listOf(type).includes(kind.type))
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
    findViolation(kind.schema, without(credential, 'proof')) ?? proofShape(credential)
  if (!violation) return passed('form')
  const code = violation.rule === 'unknown-term' ? 'unknown-term' : 'schema-mismatch'
  return found('form', code, { path: violation.path })
}

/** One way to write one thing: the proofs of a certificate are a list, even of one. */
function proofShape({ proof }: JsonObject): Violation | undefined {
  return proof === undefined || isArray(proof) ? undefined : { path: '/proof', rule: 'mismatch' }
}
