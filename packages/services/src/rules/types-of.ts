import type { ItemDefinition } from '@vermilion/rules'
import type { Element, ElementKind } from '../definition/element.ts'
import type { ClaimType } from '../definition/kind.ts'

/** How a model types a fact. */
export type Typed = Pick<ItemDefinition, 'type' | 'collection' | 'allowed'>

/** Kinds whose values have parts, as the types that a model names; a part is read as `company.name.form`. */
const COMPOSITE = {
  person: { name: 'string', idNumber: 'string' },
  organisation: { name: 'string', uscc: 'string' },
  bilingual: { zh: 'string', en: 'string' },
  money: { amount: 'number', currency: 'string' },
  companyName: {
    region: 'string',
    tradeName: 'string',
    industry: 'string',
    form: 'string',
    en: 'string',
  },
  address: { division: 'string', street: 'string', text: 'string' },
  shareholder: { kind: 'string', name: 'string', number: 'string', share: 'string' },
  file: { name: 'string', size: 'number', pages: 'number' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'string' | 'number'>>>>
type Composite = keyof typeof COMPOSITE

/** Values that a part of a composite may have, where the kind knows them. */
const PART_ALLOWED: Readonly<Record<string, string>> = {
  'companyName.form': '"limited-liability-company", "joint-stock-company"',
  'shareholder.kind': '"person", "organisation"',
}

const OF_KIND: Readonly<Record<ElementKind, Typed>> = {
  text: one('string'),
  name: one('string'),
  idNumber: one('string'),
  number: one('number'),
  money: one('money'),
  date: one('date'),
  yesNo: one('boolean'),
  choice: one('string'),
  choices: many('string'),
  person: one('person'),
  organisation: one('organisation'),
  bilingual: one('bilingual'),
  companyName: one('companyName'),
  industries: many('string'),
  address: one('address'),
  shareholders: many('shareholder'),
  list: many('string'),
  file: one('file'),
}

/** How a model types an element: its options and bounds are the values that may occur. */
export function typeOfElement(element: Element): Typed {
  if (element.kind === 'list') return { ...OF_KIND[element.of ?? 'text'], collection: true }
  const typed = OF_KIND[element.kind]
  if (element.options) return { ...typed, allowed: quotedList(Object.keys(element.options)) }
  if (element.kind === 'number' && (element.min ?? element.max) !== undefined)
    return { ...typed, allowed: boundsOf(element) }
  return typed
}

function boundsOf({ min, max }: Element): string {
  if (min === undefined) return `<= ${max}`
  return max === undefined ? `>= ${min}` : `[${min}..${max}]`
}

const OF_CLAIM: Readonly<Record<ClaimType, Typed>> = {
  string: one('string'),
  bilingual: one('bilingual'),
  code: one('string'),
  date: one('date'),
  money: one('money'),
  uscc: one('string'),
  address: one('address'),
  strings: many('string'),
  codes: many('string'),
}

/** How a model types what a certificate states. */
export function typeOfClaim(type: ClaimType): Typed {
  return OF_CLAIM[type]
}

/** The item definitions behind the composite types that are named; the others of FEEL need none. */
export function compositesIn(named: Iterable<string | undefined>): ItemDefinition[] {
  const used = new Set(named)
  return (Object.keys(COMPOSITE) as Composite[])
    .filter((name) => used.has(name))
    .map((name) => ({
      name,
      collection: false,
      components: Object.entries(COMPOSITE[name]).map(([part, type]) => ({
        name: part,
        type,
        collection: false,
        components: [],
        ...allowedPart(`${name}.${part}`),
      })),
    }))
}

function allowedPart(path: string): Pick<ItemDefinition, 'allowed'> {
  const allowed = PART_ALLOWED[path]
  return allowed === undefined ? {} : { allowed }
}

/** Strings as unary tests: `"a", "b"`. */
export function quotedList(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}

function one(type: string): Typed {
  return { type, collection: false }
}

function many(type: string): Typed {
  return { type, collection: true }
}
