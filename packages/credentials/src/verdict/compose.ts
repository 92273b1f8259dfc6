import type { CompiledKind } from '../credential/kind.ts'
import type { JsonObject } from '../json/shapes.ts'
import type { TrustedAgency } from '../trust/trust-file.ts'
import { CHECK_IDS, found, reportOf, unknown, type VerdictReport } from './report.ts'

/** Of a file that is nothing to verify, and why. */
export function unreadable(reason: string): VerdictReport {
  const form =
    reason === 'too-large'
      ? found('form', 'too-large')
      : found('form', 'malformed', { why: reason })
  const rest = CHECK_IDS.filter((id) => id !== 'form').map(unknown)
  return { ...reportOf([form, ...rest]), status: { state: 'unknown' }, claims: [] }
}

/** What a certificate says of itself, and by what names its kind and issuer are known. */
export function nameplate(
  { id }: JsonObject,
  did: string | undefined,
  kind: CompiledKind | undefined,
  agency: TrustedAgency | undefined,
): NonNullable<VerdictReport['certificate']> {
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(kind ? { kind: kind.id, kindNames: kind.names } : {}),
    ...(did === undefined ? {} : { issuer: did }),
    ...(agency ? { issuerNames: agency.names, seal: agency.seal } : {}),
  }
}
