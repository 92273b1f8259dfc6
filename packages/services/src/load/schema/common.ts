import * as z from 'zod'

const HAN = /\p{Script=Han}/u
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join(' ')

/** Both languages, each in its own writing, with the same placeholders. */
export const Text = z
  .strictObject({
    zh: z
      .string()
      .trim()
      .min(1, 'the Chinese text is empty')
      .refine((zh) => HAN.test(zh), 'the Chinese text has no Chinese in it'),
    en: z
      .string()
      .trim()
      .min(1, 'the English text is empty')
      .refine((en) => !HAN.test(en), 'the English text has Chinese in it'),
  })
  .refine(({ zh, en }) => placeholders(zh) === placeholders(en), {
    error: 'the two languages name different placeholders',
  })

export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is written in kebab-case')
const CAMEL = '[a-z][A-Za-z0-9]*'
export const Key = z.string().regex(new RegExp(`^${CAMEL}$`), 'a key is written in camelCase')
/** Dotted, so that it is a path in an expression. */
export const ElementKey = z
  .string()
  .regex(new RegExp(`^${CAMEL}(\\.${CAMEL})+$`), 'an element is named group.name in camelCase')
export const CalendarDate = z.iso.date('a date is written YYYY-MM-DD')
export const Ground = z
  .string()
  .regex(/^[a-z][a-z0-9-]*#([0-9]+(\.[0-9]+)*\??|\?)$/, 'a ground is written law#article')

const DECIMAL = 'takes a whole number, or a decimal in quotes'
/** Money and bounds are decimals and never pass through a float. */
export const Decimal = z
  .union([z.int(), z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, DECIMAL)], { error: DECIMAL })
  .transform(String)

const count = z.int().min(1).max(10_000)
export const Span = z.union(
  [
    z.strictObject({ workingDays: count }),
    z.strictObject({ days: count }),
    z.strictObject({ months: count }),
    z.strictObject({ years: count }),
  ],
  { error: 'a length of time has one unit: workingDays, days, months or years' },
)

/** An age is told by the calendar alone; working days would need to know which year's notice. */
export const Age = z.union(
  [
    z.strictObject({ days: count }),
    z.strictObject({ months: count }),
    z.strictObject({ years: count }),
  ],
  { error: 'an age has one unit: days, months or years' },
)

/** FEEL as its author writes it: truth and whole numbers need no quotes in YAML and are expressions all the same. */
export const Feel = z
  .union([z.string().trim().min(1), z.boolean(), z.int()], {
    error: 'takes an expression; one with a colon, a comma or a quote stands in quotes',
  })
  .transform(String)
