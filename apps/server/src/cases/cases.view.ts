import * as z from 'zod'
import { Answer, Clock, Id, Instant, Name, Provenance, Receipt, Text, Value } from '../wire/wire.ts'

const CaseState = z.enum([
  'submitted',
  'reviewing',
  'returned',
  'held',
  'granted',
  'refused',
  'declined',
  'withdrawn',
  'lapsed',
])
export const CaseRow = z.strictObject({
  id: Id,
  number: z.string(),
  service: z.string(),
  serviceTitle: Text,
  action: z.string(),
  applicantName: Name,
  /** What the case is about, e.g. the company name applied for. */
  subject: z.string(),
  state: CaseState,
  /** Open stages of the route. */
  stages: z.array(z.string()),
  assignee: z.strictObject({ id: z.string(), name: Name }).optional(),
  clock: Clock,
  /** When it was decided, or ended otherwise. */
  endedAt: Instant.optional(),
  version: z.number().int(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** A case whose applicant was erased: what is kept without a person, and where its records are. */
export const ErasedCase = z.strictObject({
  id: Id,
  number: z.string(),
  serviceTitle: Text,
  action: z.string(),
  state: CaseState,
  endedAt: Instant.optional(),
  /** When, and the agency that confirmed it; a database older than its keys does not know. */
  erased: z.strictObject({ at: Instant, by: Text }).optional(),
})
export type ErasedCase = z.infer<typeof ErasedCase>
export const ErasedCaseView = ErasedCase.extend({
  history: z.array(
    z.strictObject({
      seq: z.number().int(),
      type: z.string(),
      at: Instant,
      by: z.enum(['office', 'applicant', 'system']),
      /** The office that acted. */
      as: Text.optional(),
      /** Index of its entry in the public log, where its place can still be proven. */
      entry: z.number().int().optional(),
    }),
  ),
})
export type ErasedCaseView = z.infer<typeof ErasedCaseView>
export const Queue = z.strictObject({
  rows: z.array(CaseRow),
  /** Under this heading too, of applicants who were erased. */
  erased: z.array(ErasedCase),
  counts: z.strictObject({
    mine: z.number(),
    open: z.number(),
    waiting: z.number(),
    decided: z.number(),
  }),
})
export const QueueFilter = z.strictObject({ view: z.enum(['mine', 'open', 'waiting', 'decided']) })

/** One act of the history, told without more than this reader may see. */
const HistoryItem = z.strictObject({
  seq: z.number().int(),
  type: z.string(),
  at: Instant,
  /** Missing where the rule itself acted, here and below. */
  byName: Name.optional(),
  as: Text.optional(),
  text: z.string().optional(),
  /** Index of its entry in the public log. */
  entry: z.number().int().optional(),
})
/** Whether each action is open to this reader, and if not, why not (a refusal code). */
const Actions = z.record(z.string(), z.strictObject({ refusal: z.string().nullable() }))
const Correction = z.strictObject({
  reason: z.string(),
  note: z.string(),
  at: Instant,
  elements: z.array(z.string()),
})
const RecordedFact = z.strictObject({ name: z.string(), value: z.json(), source: Provenance })
/** A `DecisionRecord` of the services package: whoever has it and its model can run the decision again. */
const DecisionRecord = z.strictObject({
  rule: z.string(),
  model: z.string(),
  edition: z.number().int(),
  at: Instant,
  facts: z.array(RecordedFact),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('decided'), value: z.json() }),
    z.strictObject({ kind: z.literal('referred'), failures: z.array(z.string()) }),
  ]),
  trace: z.string(),
})
const Ruling = z.strictObject({
  outcome: z.enum(['approve', 'refuse']),
  reason: z.string().optional(),
  grounds: z.string(),
  byName: Name.optional(),
  /** The stage of the system that decided it by its rule alone. */
  byRule: z.string().optional(),
  at: Instant,
})
export const CaseView = CaseRow.extend({
  /** The draft that the case came of, to its applicant: files of a correction go there. */
  applicationId: Id.optional(),
  definitionHash: z.string(),
  /** A `Definition` of the services package. */
  definition: z.json(),
  answers: z.record(z.string(), Answer),
  /** Answers before the last correction, only of those that changed. */
  previous: z.record(z.string(), Answer),
  correction: Correction.optional(),
  evidence: z.record(
    z.string(),
    z.strictObject({ certificate: z.string(), label: z.string(), valid: z.boolean() }),
  ),
  history: z.array(HistoryItem),
  actions: Actions,
  opinions: z.array(
    z.strictObject({
      stage: z.string(),
      outcome: z.string(),
      byName: Name.optional(),
      text: z.string(),
      at: Instant,
    }),
  ),
  /** A refusal that waits for a second person's word; for clerks alone, since it is none yet. */
  proposal: Ruling.optional(),
  decision: Ruling.optional(),
  certificateId: z.string().optional(),
  /** Entry the case's last act left in the log. */
  lastEntry: z.number().int().optional(),
  /** What the rules made of each stage on its route. */
  course: z.record(z.string(), z.strictObject({ passes: z.boolean(), fourEyes: z.boolean() })),
  /** The open stage that this clerk's post serves; what is said there is said of it. */
  stage: z.string().optional(),
  /** What the rules propose to whoever decides, and how they came to it; missing for anybody else. */
  proposed: z
    .strictObject({
      /** Missing where the rules leave it open. */
      outcome: z.enum(['approve', 'refuse']).optional(),
      records: z.array(DecisionRecord),
    })
    .optional(),
})
export type CaseView = z.infer<typeof CaseView>

/** What rules decided in the acts of a case, with the place of each act's entry in the public log. */
export const CaseDecisions = z.array(
  z.strictObject({
    seq: z.number().int(),
    type: z.string(),
    at: Instant,
    entry: z.number().int().optional(),
    records: z.array(DecisionRecord),
  }),
)
export type CaseDecisions = z.infer<typeof CaseDecisions>

export const CaseAt = z.strictObject({ id: Id, version: z.number().int() })
export const ReturnCase = CaseAt.extend({
  reason: z.string().max(64),
  note: z.string().trim().min(1).max(1000),
  elements: z.array(z.string().max(64)).min(1).max(20),
})
export const AnswerCorrection = CaseAt.extend({ answers: z.record(z.string().max(64), Value) })
export const Opine = CaseAt.extend({
  stage: z.string().max(64),
  outcome: z.enum(['approve', 'refuse']),
  text: z.string().trim().min(1).max(2000),
})
export const DecideCase = CaseAt.extend({
  outcome: z.enum(['approve', 'refuse']),
  /** Key of a reason in the definition; required to refuse. */
  reason: z.string().max(64).optional(),
  grounds: z.string().trim().min(1).max(2000),
})
export const Acted = z.strictObject({
  id: Id,
  version: z.number().int(),
  state: CaseState,
  certificateId: z.string().optional(),
  receipt: Receipt,
})
export const CaseReceipt = z.strictObject({ id: Id, seq: z.number().int() })
/** base64url of 32 bytes; `caseLink` of the ledger makes the links of a case from it. */
export const CaseLinkSecret = z.strictObject({ secret: z.string() })
