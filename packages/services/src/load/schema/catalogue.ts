import * as z from 'zod'
import { CLAIM_TYPES } from '../../definition/catalogue.ts'
import { Id, Key, Text } from './common.ts'

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
  })
  .refine(({ type, options }) => (type === 'code' || type === 'codes') === Boolean(options), {
    error: 'code and codes say what each code means, and no other type does',
    path: ['options'],
  })

export const Kind = z.strictObject({
  id: Id,
  version: z.int().min(1),
  type: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'a credential type is written in PascalCase'),
  names: Text,
  issuers: z.array(Id).min(1),
  subject: z.enum(['Organization', 'Person', 'Place']),
  statement: Text,
  claims: z.record(Key, Claim),
  layouts: z.record(
    Id,
    z.strictObject({
      shape: z.enum(['landscape', 'portrait']),
      columns: z.union([z.literal(1), z.literal(2)]),
      order: z.array(Key).min(1),
    }),
  ),
})
