import type { CertificateState } from '@vermilion/domain'
import type { Answers, Value } from '../definition/answer.ts'

/** A certificate in the hands of the party, as its issuer's register has it. */
export type HeldCertificate = {
  readonly id: string
  readonly kind: string
  readonly state: CertificateState
  /** ISO instants: when it was issued, and when its state was read. */
  readonly issuedAt: string
  readonly asOf: string
  /** The credential's subject. */
  readonly claims: Readonly<Record<string, Value>>
}

/** Everything that may answer before the person is asked. */
export type Known = {
  /** ISO instant of the asking. */
  readonly at: string
  /** What the party is whose matter it is. */
  readonly party: 'person' | 'organisation'
  /** The one chosen as evidence first, where there are several of a kind. */
  readonly certificates: readonly HeldCertificate[]
  /** By item of the exchange catalogue; what the session itself says (`person`) is marked so. */
  readonly registers: Readonly<
    Record<
      string,
      {
        readonly fields: Readonly<Record<string, Value>>
        readonly at: string
        readonly session?: true
      }
    >
  >
  /** The party's own last answers in other applications. */
  readonly earlier: Answers
}
