import type { Agency } from '../../definition/catalogue.ts'
import type { CertificateKind } from '../../definition/kind.ts'
import type { Text } from '../../definition/text.ts'

/** What the rest of the catalogue offers for a definition to name. */
export type Surroundings = {
  readonly agencies: Readonly<Record<string, Agency>>
  readonly laws: Readonly<Record<string, Text>>
  readonly kinds: Readonly<Record<string, CertificateKind>>
  readonly lifeEvents: ReadonlySet<string>
}
export type Finding = { readonly path: readonly string[]; readonly reason: string }

/** A finding for every name that is not among those it may be. */
export function unknownNames(
  path: readonly string[],
  names: readonly string[],
  known: Readonly<Record<string, unknown>> | ReadonlySet<string>,
  what: string,
): Finding[] {
  const isKnown = (name: string) =>
    known instanceof Set ? known.has(name) : Object.hasOwn(known, name)
  return names
    .filter((name) => !isKnown(name))
    .map((name) => ({ path, reason: `there is no ${what} ${name}` }))
}
