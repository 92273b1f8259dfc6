import { CERTIFICATE_STATES } from '@vermilion/domain'
import { ACTION_KEYS } from '@vermilion/services'
import * as z from 'zod'
import { Answer, CalendarDate, Id, Instant, Receipt, Value } from '../wire/wire.ts'

export const StartApplication = z.strictObject({
  service: z.string().max(64),
  action: z.string().max(32),
  /** The party whose matter it is: one of `Me.parties`. */
  for: z.string().max(64),
})
export const ApplicationView = z.strictObject({
  id: Id,
  service: z.string(),
  action: z.string(),
  definitionHash: z.string(),
  for: z.strictObject({
    id: z.string(),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
  }),
  /** Grows by one with every save; a save names the version it saw of its element. */
  version: z.number().int(),
  answers: z.record(z.string(), Answer.extend({ version: z.number().int(), savedAt: Instant })),
  /** What registers and certificates already say, by element; offered, shown, never typed again. */
  known: z.record(z.string(), Answer),
  /** Certificates chosen as evidence, by requirement key. */
  evidence: z.record(z.string(), z.strictObject({ certificate: z.string(), label: z.string() })),
  /** What rules read beside the answers: a `Circumstances` of the services package. */
  around: z.strictObject({
    at: Instant,
    action: z.enum(ACTION_KEYS),
    party: z.enum(['person', 'organisation']),
    evidence: z.record(
      z.string(),
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        state: z.enum(CERTIFICATE_STATES),
        issuedAt: Instant,
        claims: z.record(z.string(), Value),
      }),
    ),
  }),
  /** Requirements that nothing the party holds proves yet: nobody can submit before. */
  lacks: z.array(z.string()),
  updatedAt: Instant,
  /** Set once submitted: the case that came of it. */
  caseId: Id.optional(),
})
export type ApplicationView = z.infer<typeof ApplicationView>

export const SaveAnswer = z.strictObject({
  id: Id,
  element: z.string().max(64),
  value: Value,
  /** Version of this element's answer that the person saw; 0 when it had none. */
  seen: z.number().int().min(0),
  /** Taken over unchanged from what is known. */
  fromKnown: z.boolean().optional(),
})
/** A conflict is an answer, not an error: nothing is overwritten, both values are shown. */
export const SaveResult = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('saved'), version: z.number().int(), savedAt: Instant }),
  z.strictObject({
    outcome: z.literal('conflict'),
    theirs: Answer,
    version: z.number().int(),
    savedAt: Instant,
  }),
  z.strictObject({
    outcome: z.literal('invalid'),
    code: z.string(),
    params: z.record(z.string(), z.string()),
  }),
])
export const ApplicationRow = z.strictObject({
  id: Id,
  service: z.string(),
  action: z.string(),
  forName: z.string(),
  /** What it is about, as a case of it would say, once an answer tells. */
  subject: z.string().optional(),
  answered: z.number().int(),
  updatedAt: Instant,
})
export const CompanyName = z.object({
  region: z.string().max(40),
  tradeName: z.string().max(80),
  industry: z.string().max(80),
  form: z.enum(['limited-liability-company', 'joint-stock-company']),
  en: z.string().max(200).optional(),
})
export const CheckName = z.strictObject({ name: Value })
/** Findings of the name check: structure and likeness to names in the register. */
export const NameFindings = z.strictObject({
  fullName: z.string(),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['refused', 'warning']),
      params: z.record(z.string(), z.string()),
    }),
  ),
})
export const SubmitApplication = z.strictObject({
  id: Id,
  declared: z.literal(true),
  version: z.number().int(),
})
export const Submitted = z.strictObject({
  caseId: Id,
  number: z.string(),
  submittedAt: Instant,
  promisedOn: CalendarDate,
  provisional: z.boolean(),
  receipt: Receipt,
})
