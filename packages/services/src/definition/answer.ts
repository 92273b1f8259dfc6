export type {
  AddressValue,
  Answer,
  Answers,
  FileValue,
  OrganisationValue,
  PersonValue,
  Provenance,
  ShareholderValue,
  Value,
} from '@vermilion/domain'
export type { CompanyForm, CompanyName } from '@vermilion/domain/corporate'

/** A name as a register holds it; the English one has no legal force and may be missing. */
export type BilingualValue = { readonly zh: string; readonly en?: string }
