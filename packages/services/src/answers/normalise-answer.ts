import type { Value } from '../definition/answer.ts'
import type { Element, ElementKind } from '../definition/element.ts'
import {
  tidyAmount,
  tidyCode,
  tidyDate,
  tidyIdNumber,
  tidyName,
  tidyNumber,
  tidyPhone,
  tidyShare,
  tidyText,
} from './tidy.ts'

type Fields = Readonly<Record<string, Value | undefined>>
type Normalise = (value: Value, element: Element) => Value

/**
 * What people type, read kindly and made canonical: full-width digits, spaces in numbers,
 * thousands separators. Total and idempotent; what it cannot read stays for `validateAnswer`.
 */
export function normaliseAnswer(element: Element, value: Value): Value {
  return NORMALISE[element.kind]?.(value, element) ?? value
}

const inText =
  (tidy: (text: string) => string): Normalise =>
  (value) =>
    typeof value === 'string' ? tidy(value) : value

/** Tidies the parts of an object that are texts; an optional part left empty goes. */
const inParts =
  (parts: Readonly<Record<string, (text: string) => string>>, optional: readonly string[] = []) =>
  (value: Value): Value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const tidied = Object.entries(value as Fields).flatMap(([key, part]) => {
      const tidy = Object.hasOwn(parts, key) ? parts[key] : undefined
      const next = typeof part === 'string' && tidy ? tidy(part) : part
      const isEmpty = next === undefined || next === '' || next === null
      return isEmpty && optional.includes(key) ? [] : [[key, next] as const]
    })
    return Object.fromEntries(tidied) as Value
  }

const shareholder = inParts({ share: tidyShare })
const ofPerson = inParts({ name: tidyName, number: tidyIdNumber })
const ofFirm = inParts({ name: tidyText, number: tidyCode })
const address = inParts({ text: tidyText }, ['street'])
const companyName = inParts({ tradeName: tidyName, industry: tidyName, en: tidyText }, ['en'])

const NORMALISE: { readonly [kind in ElementKind]?: Normalise } = {
  text: (value, { check = [] }) => {
    const tidy = check.includes('uscc') ? tidyCode : check.includes('phone') ? tidyPhone : tidyText
    return typeof value === 'string' ? tidy(value) : value
  },
  name: inText(tidyName),
  idNumber: inText(tidyIdNumber),
  number: inText(tidyNumber),
  date: inText(tidyDate),
  money: (value) => {
    const currency = (value as Fields | null)?.currency
    return typeof currency === 'string'
      ? inParts({ amount: (amount) => tidyAmount(amount, currency) })(value)
      : value
  },
  person: inParts({ name: tidyName, idNumber: tidyIdNumber }),
  organisation: inParts({ name: tidyText, uscc: tidyCode }),
  bilingual: inParts({ zh: tidyText, en: tidyText }, ['en']),
  companyName,
  address,
  shareholders: (value) =>
    Array.isArray(value)
      ? value.map((row: Value) => {
          const isPerson = (row as Fields | null)?.kind === 'person'
          return shareholder((isPerson ? ofPerson : ofFirm)(row))
        })
      : value,
  list: (value, { of = 'text', ...element }) =>
    Array.isArray(value)
      ? value.map((item: Value) => normaliseAnswer({ ...element, kind: of }, item))
      : value,
}
