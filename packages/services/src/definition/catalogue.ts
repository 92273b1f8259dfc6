import type { Value } from './answer.ts'
import type { ActionKey, Definition } from './definition.ts'
import type { CertificateKind } from './kind.ts'
import type { Text } from './text.ts'

/** A competent authority. */
export type Agency = {
  readonly id: string
  /** Last part of its did:webvh. */
  readonly didPath: string
  readonly names: Text
  readonly short: Text
  /** Two characters for the middle of its seal. */
  readonly seal: string
  /** Roles that a stage may name, with their titles. */
  readonly roles: Readonly<Record<string, Text>>
}

export type LifeEvent = {
  readonly id: string
  readonly title: Text
  readonly sentence: Text
  /** Keys of services that it leads to, in the order in which people need them. */
  readonly services: readonly string[]
}

/** A section (letter), division, group or class (two, three or four digits) of GB/T 4754-2017. */
export type Industry = {
  readonly code: string
  readonly section: string
  readonly name: Text
  /** Of the Chinese name, for searching. */
  readonly pinyin: string
}

/** Made-up people and firms that a definition's own tests play. */
export type Persona = {
  readonly party: 'person' | 'organisation'
  /** Certificates by kind, each as its claims. */
  readonly holds: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>
  readonly registers: Readonly<Record<string, Readonly<Record<string, Value>>>>
  readonly earlier: Readonly<Record<string, Value>>
  readonly answers: Readonly<Record<string, Value>>
}
/** What must come out when a persona takes an action. */
export type DefinitionTest = {
  readonly name: string
  readonly action: ActionKey
  readonly persona: string
  readonly expect: {
    readonly typed?: number | undefined
    readonly prefilled?: number | undefined
    readonly uploads?: number | undefined
    /** Decimal string. */
    readonly fee?: string | undefined
    readonly route?: readonly string[] | undefined
    readonly outcome?: string | undefined
    /** Requirement that stays unproved. */
    readonly lacks?: string | undefined
    /** Code by element: what submission would refuse. */
    readonly refuses?: Readonly<Record<string, string>> | undefined
    /** Rule of eligibility that it does not pass. */
    readonly refusedBy?: string | undefined
    /** What the rules propose to whoever decides. */
    readonly proposes?: 'approve' | 'refuse' | undefined
  }
}

export type CatalogueEntry = {
  readonly definition: Definition
  /** `definitionHash` of it. */
  readonly hash: string
  readonly personas: Readonly<Record<string, Persona>>
  readonly tests: readonly DefinitionTest[]
}

export type Catalogue = {
  readonly services: Readonly<Record<string, CatalogueEntry>>
  readonly agencies: Readonly<Record<string, Agency>>
  /** Law id → its title. */
  readonly laws: Readonly<Record<string, Text>>
  /** The newest edition of every kind: what is issued. */
  readonly kinds: Readonly<Record<string, CertificateKind>>
  /** Every edition of every kind, newest first: what may still be in somebody's hands. */
  readonly editions: readonly CertificateKind[]
  /** What a presentation may be asked for, by the key that a kind's claims name. */
  readonly purposes: Readonly<Record<string, Text>>
  /** Only events that lead to a service there is. */
  readonly lifeEvents: readonly LifeEvent[]
  readonly industries: readonly Industry[]
}
