import type { Text } from './wire/wire.ts'

/** How sure the node is of who signed in: a property of the sign-in, written on every act. */
export type Assurance = 'demo' | 'passkey' | 'counter'

/** An office that a person holds; a clerk acts through it and never as the bare person. */
export interface Post {
  readonly id: string
  readonly agency: string
  readonly role: string
  /** Division whose matters it handles; empty for the whole node. */
  readonly district: string
  readonly title: Text
}

/** Someone whose matter can be acted on: a person, or an organisation that a person represents. */
export interface Party {
  readonly id: string
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly nameEn: string | undefined
  readonly uscc: string | undefined
}

/** Who acts in this request, read from the session row and the registers behind it. */
export interface Actor {
  readonly sessionId: string
  readonly person: {
    readonly id: string
    readonly name: string
    readonly nameEn: string
    /** Resident id number: tells whether a clerk is named in a case; it never leaves the server. */
    readonly idNumber: string
  }
  readonly post: Post | undefined
  /** Everyone this person may act for, the person first. */
  readonly parties: readonly Party[]
  readonly assurance: Assurance
  readonly signedInAt: number
}
