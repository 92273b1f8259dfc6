import * as z from 'zod'
import { ACTION_KEYS } from '../../definition/definition.ts'
import {
  Age,
  CalendarDate,
  Decimal,
  ElementKey,
  Feel,
  Ground,
  Id,
  Key,
  Span,
  Text,
} from './common.ts'
import { Elements } from './element.ts'
import { RuleTables } from './rule-table.ts'

const Finder = z.strictObject({
  audience: z.array(z.enum(['person', 'organisation'])).min(1),
  lifeEvents: z.array(Id),
  themes: z.array(Id),
  words: z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) }),
  codes: z.strictObject({
    gbType: z.string().optional(),
    gbBase: z.string().optional(),
    gb4754: z.array(z.string()).optional(),
    isic: z.array(z.string()).optional(),
  }),
})

const Way = z.union([
  z.strictObject({ certificate: Id, where: Feel.optional(), maxAge: Age.optional() }),
  z.strictObject({ register: Id }),
])
const Requirement = z.strictObject({
  proves: Text,
  ground: Ground,
  when: Feel.optional(),
  by: z.array(Way).min(1, 'a requirement needs a way to prove it'),
})
const Rule = z.strictObject({
  must: Feel,
  at: z.array(z.enum(['apply', 'submit', 'decide'])).min(1),
  ground: Ground,
  refusal: Text,
  remedy: z.strictObject({ text: Text, go: z.string().optional() }),
})
const Page = z.union([
  ElementKey.transform((element) => ({ ask: [element] })),
  z.strictObject({
    ask: z.array(ElementKey).min(1),
    when: Feel.optional(),
    title: Text.optional(),
  }),
])
const Task = z.strictObject({ title: Text, pages: z.array(Page).min(1) })
const Fee = z.strictObject({
  amount: Feel,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters'),
  payee: Id,
  due: z.enum(['submit', 'decide', 'issue']),
  ground: Ground,
  waive: Feel.optional(),
})
const Reason = z.strictObject({
  for: z.array(z.enum(['return', 'refuse', 'hold', 'suspend', 'revoke', 'reopen'])).min(1),
  text: Text,
  remedy: Text,
  ground: Ground,
  unlocks: z.array(z.string()).optional(),
})
const Stage = z.strictObject({
  title: Text,
  by: z.string(),
  mode: z.enum(['auto', 'proposed', 'human']),
  when: Feel.optional(),
  result: Feel.optional(),
  sees: z.union([z.literal('all'), z.array(z.string()).min(1)]).optional(),
  may: z.array(z.enum(['approve', 'refuse', 'return', 'hold', 'escalate'])).optional(),
  fourEyes: Feel.optional(),
  within: Span.optional(),
})
const Clock = z.strictObject({
  unit: z.enum(['workingDay', 'day', 'hour']),
  intake: z.strictObject({
    within: z.int().min(0),
    silence: z.enum(['accepted', 'none']),
    ground: Ground,
  }),
  statutory: z.strictObject({ n: z.int().min(0), ground: Ground }),
  promised: z.int().min(0),
  stops: z.record(
    Key,
    z.strictObject({ text: Text, ground: Ground, atMost: z.int().min(1).optional() }),
  ),
  breach: z.strictObject({
    warnAt: z.array(z.int().min(1).max(100)),
    escalate: z.array(Id),
    // biome-ignore lint/suspicious/noThenProperty: the format's own word; nothing awaits a schema
    then: z.enum(['none', 'granted', 'refused']),
    ground: Ground.optional(),
  }),
})
const Outcome = z.strictObject({
  certificate: Id,
  claims: z.record(Key, Feel),
  valid: z.union([Age, Feel, z.null()], {
    error: 'takes a length of time in one unit, an expression that gives one, or null',
  }),
  ground: Ground,
  parent: z
    .string()
    .regex(/^evidence\./, 'a parent is written evidence.<key>')
    .optional(),
  template: Id,
  registers: z.array(Id).optional(),
})
const RouteStep = z.union([
  Key,
  z.strictObject({
    fork: z.array(Key).min(2, 'a fork has at least two stages'),
    join: z.union([z.enum(['all', 'any']), z.int().min(1)]),
  }),
])
const Action = z.strictObject({
  title: Text,
  does: z.enum(['issue', 'replace', 'extend', 'copy', 'revoke']),
  on: Key.optional(),
  when: Feel.optional(),
  route: z.array(RouteStep).min(1, 'a route has at least one stage'),
  tasks: z.array(Key).optional(),
  evidence: z.array(Key).optional(),
  eligibility: z.array(Key).optional(),
  fees: z.array(Key).optional(),
  clock: Clock.optional(),
})
const Appeal = z.strictObject({
  title: Text,
  against: z.array(z.enum(['refuse', 'suspend', 'revoke', 'lapse'])).min(1),
  within: Span,
  to: Id,
  notBy: z.array(Key),
  suspendsEffect: Feel,
  decideWithin: Span,
  ground: Ground,
})

const Values = z.record(ElementKey, z.json())
const Fields = z.record(Key, z.json())
const Persona = z.strictObject({
  like: Key.optional(),
  party: z.enum(['person', 'organisation']).optional(),
  holds: z.record(Id, z.array(Fields)).optional(),
  registers: z.record(Id, Fields).optional(),
  earlier: Values.optional(),
  answers: Values.optional(),
})
const Test = z.strictObject({
  name: z.string().min(1),
  action: z.enum(ACTION_KEYS),
  persona: Key,
  expect: z.strictObject({
    typed: z.int().optional(),
    prefilled: z.int().optional(),
    uploads: z.int().optional(),
    fee: Decimal.optional(),
    route: z.array(Key).optional(),
    outcome: Key.optional(),
    lacks: Key.optional(),
    refuses: z.record(ElementKey, z.string()).optional(),
    /** Rule that the application does not pass; before anything is asked where it bars the beginning. */
    refusedBy: Key.optional(),
    proposes: z.enum(['approve', 'refuse']).optional(),
  }),
})

/** A service family as its author writes it (docs/adding-a-service.md). */
export const Family = z.strictObject({
  schema: z.literal(1),
  key: Id,
  owner: Id,
  effective: z.strictObject({ from: CalendarDate, to: CalendarDate.optional() }),
  title: Text,
  summary: Text,
  finder: Finder,
  data: Elements.optional(),
  evidence: z.record(Key, Requirement).optional(),
  eligibility: z.record(Key, Rule).optional(),
  rules: RuleTables.optional(),
  tasks: z.record(Key, Task),
  declare: Text.optional(),
  sign: z.enum(['none', 'passkey', 'seal']),
  fees: z.record(Key, Fee),
  reasons: z.record(Key, Reason),
  stages: z.record(Key, Stage),
  clock: Clock,
  outcomes: z.record(Key, Outcome),
  letters: z.record(Key, Text).optional(),
  actions: z.strictObject({
    new: Action.optional(),
    change: Action.optional(),
    renew: Action.optional(),
    reissue: Action.optional(),
    cancel: Action.optional(),
    appeal: Appeal,
  }),
  personas: z.record(Key, Persona),
  tests: z.array(Test).min(1, 'a definition proves itself with at least one test'),
})
export type Family = z.infer<typeof Family>
