import * as z from 'zod'
import { CalendarDate, Id, Instant, Name, Text } from '../wire/wire.ts'
import { BASIS_KEYS } from './bases.ts'

const ErasureState = z.enum([
  'requested',
  'proposed',
  'confirmed',
  'erased',
  'declined',
  'withdrawn',
])
const Basis = z.enum(BASIS_KEYS)

export const ErasureRow = z.strictObject({
  id: Id,
  version: z.number().int(),
  state: ErasureState,
  kind: z.enum(['person', 'organisation']),
  /** Missing once a person was erased; a firm keeps the name that the register makes public. */
  subjectName: Name.optional(),
  requestedAt: Instant.optional(),
  proposedAt: Instant.optional(),
  decidedAt: Instant.optional(),
  /** When the last trace was gone from every file. */
  finishedAt: Instant.optional(),
  /** Index of the erasure's entry in the public log. */
  entry: z.number().int().optional(),
})
export type ErasureRow = z.infer<typeof ErasureRow>
export const ErasureQueue = z.strictObject({
  open: z.array(ErasureRow),
  /** The latest first. */
  ended: z.array(ErasureRow),
})

const Plan = z.strictObject({
  goes: z.array(z.strictObject({ key: z.string(), what: Text, count: z.number().int() })),
  stays: z.array(z.strictObject({ what: Text, why: Text })),
  obstacles: z.array(
    z.strictObject({
      key: z.string(),
      why: Text,
      which: z.array(z.string()),
      until: CalendarDate.optional(),
    }),
  ),
})
const Bases = z.array(z.strictObject({ key: Basis, text: Text }))
const Refusal = z.strictObject({ refusal: z.string().nullable() })
/** Who acted; an officer by post and name, the operator by neither. */
const By = z.strictObject({ as: Text, byName: Name.optional() })

/** A subject before anybody has asked for anything. */
export const SubjectView = z.strictObject({
  id: z.string(),
  kind: z.enum(['person', 'organisation']),
  name: Name,
  plan: Plan,
  bases: Bases,
  /** The request or proposal that is under way already. */
  underWay: Id.optional(),
  propose: Refusal,
})
export type SubjectView = z.infer<typeof SubjectView>

export const ErasureView = ErasureRow.extend({
  subjectId: z.string(),
  basis: Text.optional(),
  grounds: z.string().optional(),
  /** Why it was declined; told to the person. */
  reason: z.string().optional(),
  proposedBy: By.optional(),
  decidedBy: By.optional(),
  /** While there is something to erase. */
  plan: Plan.optional(),
  bases: Bases,
  actions: z.strictObject({ propose: Refusal, confirm: Refusal, decline: Refusal }),
})
export type ErasureView = z.infer<typeof ErasureView>

/** One's own data: of the person, and of each firm that the person represents. */
export const OwnData = z.strictObject({
  id: z.string(),
  kind: z.enum(['person', 'organisation']),
  name: Name,
  plan: Plan,
  /** The latest request or proposal, whatever became of it. */
  latest: ErasureRow.extend({ reason: z.string().optional() }).optional(),
})
export type OwnData = z.infer<typeof OwnData>

export const FindSubject = z.strictObject({ subject: z.string().trim().min(1).max(64) })
export const AskErasure = z.strictObject({ for: z.string().max(64) })
export const ErasureAt = z.strictObject({ id: Id, version: z.number().int() })
export const ProposeErasure = z.strictObject({
  /** Never a number: the request's hash is kept, and a number could be guessed from it. */
  subject: z.string().max(64),
  basis: Basis,
  grounds: z.string().trim().min(1).max(2000),
})
export const DeclineErasure = ErasureAt.extend({ reason: z.string().trim().min(1).max(2000) })
export const ErasureActed = z.strictObject({
  id: Id,
  version: z.number().int(),
  state: ErasureState,
})
