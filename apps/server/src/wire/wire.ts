import * as z from 'zod'

/** Shapes that several rooms put on the wire. */
export const Id = z.uuidv7()
export const Instant = z.iso.datetime()
export const CalendarDate = z.iso.date()
export const Text = z.strictObject({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>
/** A name as its register holds it: in Chinese, and in Latin letters where it has such. */
export const Name = z.strictObject({ zh: z.string(), en: z.string().optional() })
export type Name = z.infer<typeof Name>

/** A value of an element kind; `validateAnswer` of the services package judges it. */
export const Value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.string().max(4000),
    /** Sizes and counts of a file; amounts are decimal strings. */
    z.number(),
    z.boolean(),
    z.null(),
    z.array(Value).max(200),
    z.record(z.string().max(40), Value),
  ]),
)
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

export const Provenance = z.strictObject({
  source: z.enum(['typed', 'session', 'certificate', 'register', 'earlier', 'derived']),
  /** Id and kind of the certificate, when that is the source. */
  certificate: z.string().optional(),
  kind: z.string().optional(),
  register: z.string().optional(),
  path: z.string().optional(),
  at: Instant,
})

export const Answer = z.strictObject({ value: Value, provenance: Provenance })
export type Answer = z.infer<typeof Answer>

export const Receipt = z.strictObject({
  /** Entry body, base64url. */
  entry: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), value: z.json(), salt: z.string() })),
  /** A C2SP tlog-proof; null while too few witnesses have cosigned a checkpoint over it. */
  proof: z.string().nullable(),
  /** While there is no proof: who has cosigned already, as the node says, and how many it takes. */
  awaiting: z
    .strictObject({
      needed: z.number().int(),
      witnesses: z.array(z.strictObject({ name: z.string(), cosigned: z.boolean() })),
    })
    .optional(),
})
export type Receipt = z.infer<typeof Receipt>

export const Clock = z.strictObject({
  receivedAt: Instant,
  promisedOn: CalendarDate,
  statutoryOn: CalendarDate,
  /** True while a year in the span has no published holiday notice. */
  provisional: z.boolean(),
  workingDaysUsed: z.number().int(),
  workingDaysPromised: z.number().int(),
  running: z.boolean(),
  /** Why and since when the clock stands still. */
  stopped: z.strictObject({ since: Instant, reason: z.string() }).optional(),
  daysLeft: z.number().int(),
})
export type Clock = z.infer<typeof Clock>
