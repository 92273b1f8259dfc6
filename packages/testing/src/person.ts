export type Text = { readonly zh: string; readonly en: string }

export type WorldPost = {
  readonly id: string
  /** Id in the catalogue's list of agencies. */
  readonly agency: string
  readonly role: string
  /** District whose matters it handles; missing for the whole city. */
  readonly district?: string
  readonly title: Text
}

/** Somebody of the world. All are made up; the identifiers are valid and belong to nobody we know. */
export type WorldPerson = {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  /** GB 11643, with a valid check character. */
  readonly idNumber: string
  readonly group: 'citizen' | 'firm' | 'clerk' | 'officer' | 'bank' | 'auditor'
  readonly who: Text
  readonly tryThis: Text
  readonly post?: WorldPost
}
