import * as z from 'zod'
import { Id, Instant, Name, Receipt, Text } from '../wire/wire.ts'

/** Issuing anew what keys of the clerk's own agency have signed that others may have. */
export const ReissueView = z.strictObject({
  agencyName: Text,
  /** How its lost keys are named in proofs; empty where it has lost none. */
  keys: z.array(z.string()),
  /** Certificates in force that they have signed. */
  affected: z.number().int(),
  /** The new key waits for its witnesses: nothing can be issued anew yet. */
  waiting: z.boolean(),
  job: z
    .strictObject({
      id: Id,
      state: z.enum(['running', 'finished']),
      total: z.number().int(),
      done: z.number().int(),
      begunAt: Instant,
      finishedAt: Instant.optional(),
      /** Missing where a command began it. */
      byName: Name.optional(),
      grounds: z.string(),
      failed: z.array(
        z.strictObject({
          certificate: z.strictObject({ id: Id, kindName: Text, number: z.string() }),
          /** A refusal's code, or `fault`. */
          reason: z.string(),
        }),
      ),
    })
    .optional(),
})
export type ReissueView = z.infer<typeof ReissueView>
export const ReissueAll = z.strictObject({ grounds: z.string().trim().min(1).max(2000) })
export const RetryReissue = z.strictObject({ id: Id })
export const ReissueBegun = z.strictObject({ id: Id, receipt: Receipt })
