import type { CertificateKind } from '../../definition/kind.ts'
import type { Finding } from './finding.ts'

/**
 * What an edition may not share with those before it in the list: certificates and codes are in the
 * hands of people, and a name or number that meant two things would make one of them lie.
 */
export function checkAgainst(kind: CertificateKind, others: readonly CertificateKind[]): Finding[] {
  const ofKind = others.filter(({ id }) => id === kind.id)
  const ofOthers = others.filter(({ id }) => id !== kind.id)
  return [
    ...ofKind
      .filter(({ version }) => version === kind.version)
      .map(() => ({ path: ['version'], reason: `there is an edition ${kind.version} already` })),
    ...ofKind
      .filter(({ type }) => type !== kind.type)
      .map(({ version }) => ({
        path: ['type'],
        reason: `edition ${version} has another type; another type is another kind`,
      })),
    ...ofOthers
      .filter(({ type }) => type === kind.type || `${type}Extract` === kind.type)
      .map(({ id }) => ({ path: ['type'], reason: `${id} has this type already` })),
    ...checkTables(kind, others),
    ...checkKeys(kind, ofKind),
  ]
}

function checkTables({ compact }: CertificateKind, others: readonly CertificateKind[]): Finding[] {
  const used = new Map(
    others.flatMap(({ id, version, compact }) =>
      compact ? [compact.table, compact.extract].map((n) => [n, `${id} ${version}`] as const) : [],
    ),
  )
  return (['table', 'extract'] as const).flatMap((key) => {
    const owner = compact && used.get(compact[key])
    const path = ['compact', key]
    return owner ? [{ path, reason: `the table ${compact[key]} is that of ${owner}` }] : []
  })
}

/** A key that an edition gave to a claim is that claim's in every other. */
function checkKeys({ compact }: CertificateKind, ofKind: readonly CertificateKind[]): Finding[] {
  if (!compact) return []
  return ofKind.flatMap(({ version, compact: other }) =>
    Object.entries(other?.keys ?? {}).flatMap(([claim, key]) => {
      const now = Object.entries(compact.keys).find(([, each]) => each === key)?.[0]
      if (now === undefined || now === claim) return []
      return [
        {
          path: ['compact', 'keys', now],
          reason: `the key ${key} stands for ${claim} in edition ${version}`,
        },
      ]
    }),
  )
}

/** Editions are numbered from 1 without a gap, and the newest has the name of the kind alone. */
export function checkNumbers(editions: readonly CertificateKind[]): Finding[] {
  const newest = editions[0]
  const versions = new Set(editions.map(({ version }) => version))
  const missing = Array.from({ length: newest?.version ?? 0 }, (_, i) => i + 1).filter(
    (version) => !versions.has(version),
  )
  return missing.map((version) => ({
    path: ['version'],
    reason: `edition ${version} is missing: what was issued has to stay readable`,
  }))
}
