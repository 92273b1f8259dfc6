import type { Agency, CertificateKind } from '../../definition/catalogue.ts'
import { type Finding, unknownNames } from './finding.ts'

/** Every credential carries its number, so that a person can ask for it on the telephone. */
const NUMBER_CLAIM = 'certificateNumber'

export function checkKind(
  kind: CertificateKind,
  agencies: Readonly<Record<string, Agency>>,
): Finding[] {
  const titles = Object.values(kind.claims).filter(({ show }) => show === 'title')
  return [
    ...unknownNames(['issuers'], kind.issuers, agencies, 'agency'),
    ...(kind.claims[NUMBER_CLAIM]
      ? []
      : [{ path: ['claims'], reason: `a certificate has the claim ${NUMBER_CLAIM}` }]),
    ...(titles.length === 1
      ? []
      : [{ path: ['claims'], reason: 'exactly one claim is shown as the title' }]),
    ...(Object.hasOwn(kind.claims, 'type') || Object.hasOwn(kind.claims, 'id')
      ? [{ path: ['claims'], reason: 'type and id are words of the credential itself' }]
      : []),
    ...Object.entries(kind.layouts).flatMap(([key, { order }]) =>
      unknownNames(['layouts', key, 'order'], order, kind.claims, 'claim'),
    ),
  ]
}
