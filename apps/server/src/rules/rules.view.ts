import * as z from 'zod'
import { CalendarDate, Instant, Text } from '../wire/wire.ts'

/** What is decided by rule in one service, under the definition in force. */
export const RulesInForce = z.strictObject({
  service: z.string(),
  title: Text,
  owner: Text,
  definitionHash: z.string(),
  modelHash: z.string(),
  from: CalendarDate,
  /** How many tables and expressions there are. */
  rules: z.number().int(),
  tables: z.array(z.strictObject({ key: z.string(), title: Text })),
})
export const RulesVersion = z.strictObject({
  definitionHash: z.string(),
  modelHash: z.string(),
  from: CalendarDate,
  publishedAt: Instant,
  /** Index of the entry in the public log that says so; a definition older than its model has none. */
  entry: z.number().int().optional(),
  inForce: z.boolean(),
})
/** A definition that was ever in force here, with the titles of the laws that it names. */
export const PublishedRules = z.strictObject({
  /** A `Definition` of the services package. */
  definition: z.json(),
  modelHash: z.string(),
  laws: z.record(z.string(), Text),
})
