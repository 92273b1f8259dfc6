import * as z from 'zod'
import { ELEMENT_KINDS } from '../../definition/element.ts'
import { Age, Decimal, ElementKey, Key, Span, Text } from './common.ts'

const CLAIM_PATH = /^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/

const Source = z.union([
  z.literal('ask'),
  z.strictObject({ claim: z.string().regex(CLAIM_PATH, 'a claim is named kind.claim') }),
  z.strictObject({
    register: z.string().regex(/^[a-z][A-Za-z0-9-]*\.[a-z][A-Za-z0-9]*$/, 'item.field'),
    consent: z.literal(true).optional(),
  }),
  z.strictObject({ earlier: Age }),
])

const Element = z
  .strictObject({
    kind: z.enum(ELEMENT_KINDS),
    label: Text,
    short: Text.optional(),
    hint: Text.optional(),
    why: Text.optional(),
    options: z.record(Key, Text).optional(),
    of: z.enum(ELEMENT_KINDS).optional(),
    unit: Text.optional(),
    min: Decimal.optional(),
    max: Decimal.optional(),
    pattern: z.string().optional(),
    check: z.array(z.enum(['whole', 'uscc', 'phone', 'name-register'])).optional(),
    file: z.strictObject({ maxBytes: z.int().min(1), maxPages: z.int().min(1) }).optional(),
    optional: z.literal(true).optional(),
    class: z.enum(['public', 'internal', 'personal', 'sensitive']),
    keep: Span.optional(),
    sources: z.array(Source).min(1, 'an element needs a source'),
    maxAge: Age.optional(),
    mayDiffer: z.literal(true).optional(),
  })
  .superRefine((element, context) => {
    const chosen = element.kind === 'choice' || element.kind === 'choices'
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message })
    if (chosen !== Boolean(element.options))
      refuse('options', 'choice and choices have options, and no other kind has')
    if ((element.kind === 'list') !== Boolean(element.of))
      refuse('of', 'a list says of what it is, and no other kind does')
    if ((element.kind === 'file') !== Boolean(element.file))
      refuse('file', 'a file has its limits, and no other kind has')
    if (element.mayDiffer && !element.sources.includes('ask'))
      refuse('mayDiffer', 'a value that may differ needs the source ask')
    if (element.pattern !== undefined && !isPattern(element.pattern))
      refuse('pattern', 'this is not a regular expression')
  })

export const Elements = z.record(ElementKey, Element)

function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'))
  } catch {
    return false
  }
}
