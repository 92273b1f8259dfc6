import { Missing } from '../compile/compiled.ts'
import type { Run } from '../run.ts'
import { coerce, isInstance } from '../types/conforms.ts'
import type { FeelType } from '../types/type.ts'
import { isContext, type Value } from '../values/value.ts'

/** How deep a missing fact is taken apart into the entries to ask for; types may contain themselves. */
const MAX_DEPTH = 8

/** A fact of which some may not be known: what is given, as the type asks for it, and `Missing` for what is not. */
export function partialFact(
  name: string,
  type: FeelType,
  given: Value | undefined,
  run: Run,
  depth = 0,
): Value | Missing {
  if (type.kind !== 'context' || depth === MAX_DEPTH)
    return given === undefined ? new Missing(new Set([name])) : coerce(given, type, run)
  if (given !== undefined && !isContext(given)) return coerce(given, type, run)
  const entries = new Map<string, Value | Missing>(given)
  const names = new Set<string>()
  for (const [entry, own] of type.entries) {
    const known = given?.get(entry)
    // With an entry that does not belong to it, the whole is refused, whatever the others will be.
    if (known !== undefined && !isInstance(known, partly(own), run))
      return run.fail('wrong-type', known)
    const part = partialFact(`${name}.${entry}`, own, known, run, depth + 1)
    if (part === null && known !== undefined && known !== null) return null
    if (part instanceof Missing) for (const each of part.names) names.add(each)
    entries.set(entry, part)
  }
  if (names.size > 0) return new Missing(names, entries)
  return given === undefined ? new Missing(new Set([name])) : coerce(given, type, run)
}

/** Entries of a context inside may be missing as well: they are looked at one by one. */
function partly(type: FeelType): FeelType {
  return type.kind === 'context' ? { kind: 'context', entries: new Map() } : type
}
