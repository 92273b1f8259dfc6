import type { CalendarDate } from './calendar/date.ts'
import type { CompanyName } from './corporate/company-name.ts'
import type { Money } from './money/money.ts'

/** A text in both languages of the house; `zh` is zh-CN. */
export type Text = { readonly zh: string; readonly en: string }

export type PersonValue = { readonly name: string; readonly idNumber: string }
export type OrganisationValue = { readonly name: string; readonly uscc: string }
export type AddressValue = {
  /** Six digits, GB/T 2260. */
  readonly division: string
  /** Nine digits: street or town. */
  readonly street?: string
  readonly text: string
}
export type ShareholderValue = {
  readonly kind: 'person' | 'organisation'
  readonly name: string
  /** Resident id of a person, USCC of an organisation. */
  readonly number: string
  /** '40%' or '1/3': exact, see `corporate/shares.ts`. */
  readonly share: string
}
export type FileValue = {
  readonly uploadId: string
  readonly name: string
  readonly size: number
  readonly pages: number
  readonly sha256: string
}

/** The value of each element kind, as it stands on the wire and in the store. */
export type ElementValues = {
  readonly text: string
  readonly name: string
  readonly idNumber: string
  /** A decimal string. */
  readonly number: string
  readonly money: Money
  readonly date: CalendarDate
  readonly yesNo: boolean
  readonly choice: string
  readonly choices: readonly string[]
  readonly person: PersonValue
  readonly organisation: OrganisationValue
  /** A name as a register holds it. */
  readonly bilingual: { readonly zh: string; readonly en?: string }
  readonly companyName: CompanyName
  /** Four-digit classes of GB/T 4754, the principal one first. */
  readonly industries: readonly string[]
  readonly address: AddressValue
  readonly shareholders: readonly ShareholderValue[]
  readonly file: FileValue
  readonly list: readonly string[]
}
export type ElementKind = keyof ElementValues

/** Any value, seen as JSON. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value }

/** Where a value comes from; shown to its owner before use and to the clerk beside the fact. */
export type Provenance = {
  readonly source: 'typed' | 'session' | 'certificate' | 'register' | 'earlier' | 'derived'
  /** Id and kind of the certificate, when that is the source. */
  readonly certificate?: string | undefined
  readonly kind?: string | undefined
  readonly register?: string | undefined
  readonly path?: string | undefined
  /** ISO instant at which the value was typed, read or issued. */
  readonly at: string
}

export type Answer<V = Value> = {
  readonly value: V
  readonly provenance: Provenance
  readonly disputed?: boolean | undefined
}

/** Answers by element key. */
export type Answers = Readonly<Record<string, Answer>>
