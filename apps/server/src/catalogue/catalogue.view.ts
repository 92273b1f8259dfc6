import * as z from 'zod'
import { CalendarDate, Text } from '../wire/wire.ts'

const LifeEventView = z.strictObject({ id: z.string(), title: Text, sentence: Text })

/** What the finder searches, in the browser. */
const ServiceSummary = z.strictObject({
  key: z.string(),
  title: Text,
  summary: Text,
  owner: z.string(),
  ownerName: Text,
  audience: z.array(z.enum(['person', 'organisation'])),
  lifeEvents: z.array(z.string()),
  words: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  promisedDays: z.number(),
  statutoryDays: z.number(),
  /** Missing where it depends on the case: the rules say. */
  fee: z.strictObject({ amount: z.string(), currency: z.string() }).optional(),
})
export const CatalogueView = z.strictObject({
  services: z.array(ServiceSummary),
  lifeEvents: z.array(LifeEventView),
  /** A `FinderIndex` of the services package (`buildFinderIndex`); the browser's `search` reads it. */
  finder: z.json(),
})

/** The definition itself, with the shared dictionary's elements resolved into it. */
export const ServiceView = z.strictObject({
  key: z.string(),
  hash: z.string(),
  effectiveFrom: CalendarDate,
  ownerName: Text,
  /** A `Definition` of the services package (JSON); the portal reads it with that type. */
  definition: z.json(),
  /** Compiled certificate kinds that the service issues or asks for, by id. */
  kinds: z.record(z.string(), z.json()),
  laws: z.record(z.string(), Text),
  /** For a person signed in: certificates that would serve as evidence, by requirement key. */
  held: z.record(
    z.string(),
    z.array(z.strictObject({ id: z.string(), label: z.string(), kind: z.string() })),
  ),
})
