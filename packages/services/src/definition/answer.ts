/** JSON as answers use it; the shape of a value follows from its element's kind. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value }

export type PersonValue = { readonly name: string; readonly idNumber: string }
export type OrganisationValue = { readonly name: string; readonly uscc: string }
export type BilingualValue = { readonly zh: string; readonly en?: string }
export type MoneyValue = { readonly amount: string; readonly currency: string }
export type CompanyNameValue = {
  readonly region: string
  readonly tradeName: string
  readonly industry: string
  readonly form: CompanyForm
  readonly en?: string
}
export type CompanyForm = 'limited-liability-company' | 'joint-stock-company'
/** A division of GB/T 2260 (six digits), its street (nine digits) where known, and the rest as text. */
export type AddressValue = {
  readonly division: string
  readonly street?: string
  readonly text: string
}
export type ShareholderValue = {
  readonly kind: 'person' | 'organisation'
  readonly name: string
  /** Resident id of a person, USCC of an organisation. */
  readonly number: string
  /** An exact share: `40%` or `1/3`. */
  readonly share: string
}
export type FileValue = {
  readonly uploadId: string
  readonly name: string
  readonly size: number
  readonly pages: number
  readonly sha256: string
}

/** Where a value comes from; shown beside it wherever it is used. */
export type Provenance = {
  readonly source: 'typed' | 'session' | 'certificate' | 'register' | 'earlier' | 'derived'
  /** Id and kind of the certificate, when that is the source. */
  readonly certificate?: string | undefined
  readonly kind?: string | undefined
  readonly register?: string | undefined
  readonly path?: string | undefined
  /** ISO instant at which the source said so. */
  readonly at: string
}
export type Answer = {
  readonly value: Value
  readonly provenance: Provenance
  readonly disputed?: boolean | undefined
}
/** Answers by element key. */
export type Answers = Readonly<Record<string, Answer>>
