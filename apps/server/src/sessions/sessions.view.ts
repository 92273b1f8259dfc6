import * as z from 'zod'
import { Id, Instant, Text } from '../wire/wire.ts'

const PostView = z.strictObject({
  id: z.string(),
  agency: z.string(),
  agencyName: Text,
  role: z.string(),
  title: Text,
  district: z.string().optional(),
})
const PartyView = z.strictObject({
  id: z.string(),
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  uscc: z.string().optional(),
})

/** Who is signed in; null for a visitor. */
export const Me = z
  .strictObject({
    person: z.strictObject({ id: z.string(), name: z.string(), nameEn: z.string() }),
    /** Present when the person acts through an appointment (a clerk). */
    post: PostView.optional(),
    /** Everyone this person may act for, the person first. */
    parties: z.array(PartyView),
    assurance: z.enum(['demo', 'passkey', 'counter']),
    signedInAt: Instant,
  })
  .nullable()
export type Me = z.infer<typeof Me>

export const Ways = z.strictObject({ demo: z.boolean() })

/** One person of the demo world, with what a newcomer can try as that person. */
export const DemoPerson = z.strictObject({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  group: z.enum(['citizen', 'firm', 'clerk', 'bank', 'auditor', 'officer']),
  who: Text,
  tryThis: Text,
})
export const EnterDemo = z.strictObject({ personId: z.string().max(64) })
export const SessionView = z.strictObject({
  id: Id,
  current: z.boolean(),
  signedInAt: Instant,
  lastSeenAt: Instant,
  browser: z.string(),
})
