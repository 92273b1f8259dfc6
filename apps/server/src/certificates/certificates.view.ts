import * as z from 'zod'
import { Id, Instant, Receipt, Text, Value } from '../wire/wire.ts'

const CertificateState = z.enum(['valid', 'suspended', 'revoked', 'superseded'])
export const CertificateView = z.strictObject({
  id: Id,
  kind: z.string(),
  kindName: Text,
  number: z.string(),
  state: CertificateState,
  holderName: z.string(),
  issuer: z.string(),
  issuerName: Text,
  /** Two characters for the middle of the seal. */
  seal: z.string(),
  issuedAt: Instant,
  validUntil: Instant.optional(),
  entry: z.number().int(),
  /** Enough witnesses have cosigned its entry; before, nobody gets its evidence. */
  isWitnessed: z.boolean(),
  /** Leaf hash in the log, hex: the seal is drawn from it. */
  leaf: z.string(),
  /** Where it can be checked. */
  link: z.string(),
  /** The number with its check letters, for whoever cannot scan. */
  shortNumber: z.string(),
  /** What its printed code holds; one from before compact codes has none, and prints its link. */
  code: z.string().optional(),
  claims: z.array(z.strictObject({ key: z.string(), label: Text, value: Text })),
  /** From 1: how many certificates of this number there were up to this one. */
  edition: z.number().int(),
  /** Those before it, the first first. */
  earlier: z.array(z.strictObject({ id: Id, issuedAt: Instant })),
  /** What holds in its place now. */
  replacedBy: z.strictObject({ id: Id, issuedAt: Instant }).optional(),
  /** To its holder, for a month: why it took the place of the one before. */
  renewed: z.enum(['changed', 'keyCompromised']).optional(),
  /** The case it came of, to whoever may open it, and what became of it since, to its holder too. */
  caseId: Id.optional(),
  changes: z
    .array(
      z.strictObject({
        type: z.enum(['suspend', 'resume', 'revoke', 'supersede']),
        at: Instant,
        /** The office; missing where a command did it. */
        as: Text.optional(),
        /** Why another took its place. */
        why: z.enum(['changed', 'keyCompromised']).optional(),
        reason: Text.optional(),
        /** What its holder may do about it. */
        remedy: Text.optional(),
        /** Missing once its holder was erased. */
        grounds: z.string().optional(),
        entry: z.number().int(),
      }),
    )
    .optional(),
  /** Whoever asks may take it as an SD-JWT: its holder, where it has that form. */
  hasSdJwt: z.boolean(),
  version: z.number().int(),
  actions: z.record(z.string(), z.strictObject({ refusal: z.string().nullable() })),
  /** To the offices that issue it: answers that a certificate in its place may state anew, as they hold now. */
  changeable: z.array(z.strictObject({ element: z.string(), value: Value.optional() })).optional(),
  /** To its offices: claims that the register meanwhile knows otherwise. */
  outdated: z.array(z.string()).optional(),
})
export type CertificateView = z.infer<typeof CertificateView>
export const SdJwtView = z.strictObject({
  /** Compact form with all disclosures, for a wallet. */
  compact: z.string(),
  /** The same in the flattened JSON form, with what proves it beside: a file of its own. */
  file: z.string(),
})
export type SdJwtView = z.infer<typeof SdJwtView>
export const ChangeStatus = z.strictObject({
  id: Id,
  version: z.number().int(),
  /** Key of a reason; it is kept in the clear, so that it can be nothing but a key. */
  reason: z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9]*$/),
  grounds: z.string().trim().min(1).max(2000),
})
export const ChangeCertificate = z.strictObject({
  id: Id,
  version: z.number().int(),
  /** What is answered anew, by element. */
  answers: z.record(z.string().max(64), Value),
  grounds: z.string().trim().min(1).max(2000),
})
export const StatusChanged = z.strictObject({
  id: Id,
  state: CertificateState,
  version: z.number().int(),
  receipt: Receipt,
})
