import * as z from 'zod'
import { CLAIM_TYPES, ORNAMENTS } from '../../definition/kind.ts'
import { Age, Id, Key, Text } from './common.ts'

export const Agencies = z.array(
  z.strictObject({
    id: Id,
    didPath: z.string().regex(/^[a-z0-9-]+$/, 'one lower-case segment'),
    names: Text,
    short: Text,
    seal: z.string().regex(/^\p{Script=Han}{2}$/u, 'a seal has two Chinese characters'),
    roles: z.record(Id, Text),
  }),
)

export const Laws = z.record(Id, Text)

/** What somebody may want to see a certificate for. */
export const Purposes = z.record(Id, Text)

export const LifeEvents = z.array(
  z.strictObject({ id: Id, title: Text, sentence: Text, services: z.array(Id) }),
)

const Claim = z
  .strictObject({
    label: Text,
    type: z.enum(CLAIM_TYPES),
    required: z.boolean().default(true),
    show: z.enum(['title', 'main', 'detail', 'none']),
    options: z.record(z.string().regex(/^[a-z][A-Za-z0-9-]*$/), Text).optional(),
    disclose: z.union([z.literal('always'), z.array(Id)]).optional(),
  })
  .refine(({ type, options }) => (type === 'code' || type === 'codes') === Boolean(options), {
    error: 'code and codes say what each code means, and no other type does',
    path: ['options'],
  })

const Table = z.int().min(1).max(65_535)
const CompactKeys = z.strictObject({
  table: Table,
  extract: Table,
  keys: z.record(Key, z.int().min(1).max(65_535)),
})

export const Kind = z.strictObject({
  id: Id,
  version: z.int().min(1),
  form: z.union([z.literal(1), z.literal(2)]).default(2),
  type: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'a credential type is written in PascalCase'),
  names: Text,
  issuers: z.array(Id).min(1),
  subject: z.enum(['Organization', 'Person', 'Place']),
  statement: Text,
  claims: z.record(Key, Claim),
  validity: z
    .union([
      z.enum(['unlimited', 'limited']),
      z.strictObject({ until: Key }),
      z.strictObject({ period: Age }),
    ])
    .optional(),
  status: z.strictObject({ suspend: z.boolean(), changes: z.array(Key) }).optional(),
  slim: z.array(Key).min(1).optional(),
  compact: CompactKeys.optional(),
  layouts: z.record(
    Id,
    z.strictObject({
      shape: z.enum(['landscape', 'portrait']),
      columns: z.union([z.literal(1), z.literal(2)]),
      order: z.array(Key).min(1),
      ornament: z.enum(ORNAMENTS).optional(),
    }),
  ),
})
