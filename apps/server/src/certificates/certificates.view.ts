import * as z from 'zod'
import { Id, Instant, Receipt, Text } from '../wire/wire.ts'

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
  /** Link for the QR code. */
  link: z.string(),
  claims: z.array(z.strictObject({ key: z.string(), label: Text, value: Text })),
  /** The case it came of and what became of it since: for its holder and the offices of the case. */
  caseId: Id.optional(),
  changes: z
    .array(
      z.strictObject({
        type: z.enum(['suspend', 'resume', 'revoke']),
        at: Instant,
        as: Text,
        reason: Text.optional(),
        /** What its holder may do about it. */
        remedy: Text.optional(),
        /** Missing once its holder was erased. */
        grounds: z.string().optional(),
        entry: z.number().int(),
      }),
    )
    .optional(),
  version: z.number().int(),
  actions: z.record(z.string(), z.strictObject({ refusal: z.string().nullable() })),
})
export type CertificateView = z.infer<typeof CertificateView>
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
export const StatusChanged = z.strictObject({
  id: Id,
  state: CertificateState,
  version: z.number().int(),
  receipt: Receipt,
})
