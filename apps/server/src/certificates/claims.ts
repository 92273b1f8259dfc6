import { readClaims } from '@vermilion/credentials'
import { RefusalError, type Value } from '@vermilion/domain'
import { assert, type JsonValue } from '@vermilion/ledger'
import {
  type ActionKey,
  type Age,
  type Answers,
  type CertificateKind,
  claimsFor,
  type Definition,
  givenFor,
  type Reserved,
  type Ruled,
  readBilingual,
} from '@vermilion/services'
import type { Node } from '../context.ts'
import type { NewOrganisation } from '../parties/register.ts'
import type { CertificateFacts } from './issue.ts'

/** The outcome that an action's approval issues, and the kind of its certificate. */
export function outcomeOf(node: Node, definition: Definition, action: string) {
  const key = definition.actions[action as ActionKey]?.on ?? ''
  const outcome = definition.outcomes[key]
  const kind = outcome && node.catalogue.kinds[outcome.certificate]
  const compiled = kind && node.catalogue.compiledKinds[kind.id]
  assert(outcome && kind && compiled, 'the catalogue holds the kind of every outcome')
  return { key, outcome, kind, compiled }
}

interface Said {
  readonly answers: Answers
  readonly reserved: Reserved
  readonly computed: Given['computed']
}

/** What the rules gave for a certificate: until when it is good, and the claims that they compute. */
export interface Given {
  readonly valid: Age | null
  readonly computed: Readonly<Record<string, Value>>
}

/** Nothing is signed that a rule has not decided. */
export function fixedBy(definition: Definition, action: string, ruled: readonly Ruled[]): Given {
  const on = definition.actions[action as ActionKey]?.on ?? ''
  const undecided = ruled.find(({ outcome }) => outcome.kind !== 'decided')
  if (undecided) throw new RefusalError('rule-undecided', { rule: undecided.record.rule })
  return givenFor(definition, on, ruled)
}

/** The credential's subject, from the answers and from what the office gave. */
export function subjectOf(
  node: Node,
  definition: Definition,
  action: string,
  { answers, reserved, computed }: Said,
): Readonly<Record<string, JsonValue>> {
  const { key, kind } = outcomeOf(node, definition, action)
  const facts = { kind, answers, reserved, names: node.names, computed }
  const claims = claimsFor(definition, key, facts)
  return claims as Readonly<Record<string, JsonValue>>
}

const NOTHING_YET: Reserved = { number: '–', uscc: '–', on: '1970-01-01', until: '1970-01-01' }

/**
 * What the certificate applied for would be titled: what a case or draft is about, in a few words.
 * Empty as long as no answer says so.
 */
export function titleOf(
  node: Node,
  definition: Definition,
  action: string,
  answers: Answers,
): string {
  const { key, kind, compiled } = outcomeOf(node, definition, action)
  const facts = { kind: titleAlone(kind), answers, reserved: NOTHING_YET, names: node.names }
  const credentialSubject = claimsFor(definition, key, facts) as Readonly<Record<string, JsonValue>>
  return readClaims({ credentialSubject }, compiled)[0]?.value.zh ?? ''
}

/** A draft can be titled before it says the rest. */
function titleAlone(kind: CertificateKind): CertificateKind {
  const titles = Object.entries(kind.claims).filter(([, { show }]) => show === 'title')
  const claims = titles.map(([name, claim]) => [name, { ...claim, required: false }] as const)
  return { ...kind, claims: Object.fromEntries(claims) }
}

/** The name of the organisation that a certificate registers: its title. */
export function nameIn({
  kind,
  subject,
}: Pick<CertificateFacts, 'kind' | 'subject'>): NewOrganisation['name'] {
  const title = kind.claims.find(({ show }) => show === 'title')
  const name = title && readBilingual(subject[title.key] ?? null)
  assert(name, 'the title of a registered organisation’s certificate is its name')
  return name
}

/** The question that tells who represents the organisation by law. */
export function representativeIn(definition: Definition, outcome: string): string | undefined {
  const path = definition.outcomes[outcome]?.claims.legalRepresentative
  return path?.split('.').slice(0, -1).join('.')
}
