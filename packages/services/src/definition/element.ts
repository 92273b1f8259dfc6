import type { Age, Span, Text } from './text.ts'

export const ELEMENT_KINDS = [
  'text',
  'name',
  'idNumber',
  'number',
  'money',
  'date',
  'yesNo',
  'choice',
  'choices',
  'person',
  'organisation',
  /** A name as a register holds it, `{ zh, en? }`. */
  'bilingual',
  /** The parts of a Chinese company name; its rules stand in `domain/corporate`. */
  'companyName',
  /** Classes of GB/T 4754, the first one the principal. */
  'industries',
  'address',
  'shareholders',
  'list',
  'file',
] as const
export type ElementKind = (typeof ELEMENT_KINDS)[number]

/** What the format cannot say with bounds and patterns. */
export type ElementCheck = 'whole' | 'uscc' | 'phone' | 'name-register'

export type Source =
  /** A claim of a certificate that the party holds: `<kind>.<path>`. */
  | { readonly claim: string }
  /** A field of a register: `<item>.<field>`. */
  | { readonly register: string; readonly consent?: true | undefined }
  /** An earlier answer of this party, no older than the span. */
  | { readonly earlier: Age }
  | 'ask'

/** One question of the dictionary: asked once, used by every service that names its key. */
export type Element = {
  readonly kind: ElementKind
  /** The question itself, as the page's heading. */
  readonly label: Text
  /** The short name in lists and on the check page; the label where it is missing. */
  readonly short?: Text | undefined
  readonly hint?: Text | undefined
  readonly why?: Text | undefined
  /** Of `choice` and `choices`: stable keys, never used again for another meaning. */
  readonly options?: Readonly<Record<string, Text>> | undefined
  /** Of `list`: the kind of its items. */
  readonly of?: ElementKind | undefined
  readonly unit?: Text | undefined
  /** Number or amount; of `text`, `list`, `industries`, `shareholders` and `choices` the count. Decimal strings. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly pattern?: string | undefined
  readonly check?: readonly ElementCheck[] | undefined
  /** Of `file`: the only limits; the type is always PDF, told by content. */
  readonly file?: { readonly maxBytes: number; readonly maxPages: number } | undefined
  readonly optional?: true | undefined
  readonly class: 'public' | 'internal' | 'personal' | 'sensitive'
  readonly keep?: Span | undefined
  /** In order of preference; without `ask` nobody is ever asked. */
  readonly sources: readonly Source[]
  readonly maxAge?: Age | undefined
  /** The known value is offered, but another may be right. */
  readonly mayDiffer?: true | undefined
}
