import { shanghaiDate } from '@vermilion/domain'
import { type FeelContext, type Value as FeelValue, parseDate, parseNumber } from '@vermilion/rules'
import { validateAnswer } from '../answers/validate-answer.ts'
import { readBilingual } from '../certificates/conversions.ts'
import type { Answers, Provenance, Value } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Element, ElementKind } from '../definition/element.ts'
import type { ClaimType } from '../definition/kind.ts'
import type { HeldCertificate } from '../resolver/known.ts'

/** A fact that a rule may read, and where it comes from. A null is known: there is nothing. */
export type Fact = { readonly value: FeelValue; readonly source: Provenance }

/** Facts by the paths that rules read them by; what is not there is not known yet. */
export type Facts = ReadonlyMap<string, Fact>

/** What a case says beside its answers. */
export type Circumstances = {
  /** ISO instant: the source's date of what the system itself knows. */
  readonly at: string
  readonly action: ActionKey
  readonly party?: 'person' | 'organisation' | undefined
  /** The certificate that proves a requirement, by its key. */
  readonly evidence: Readonly<Record<string, CertificateAtHand>>
  readonly checks?: { readonly open: number; readonly uploads: number } | undefined
  readonly proposal?: 'approve' | 'refuse' | undefined
}
export type CertificateAtHand = Pick<
  HeldCertificate,
  'id' | 'kind' | 'state' | 'issuedAt' | 'claims'
>

/** Everything known of an application, as rules read it. `without` names elements that are not asked: they are nothing. */
export function factsOf(
  definition: Definition,
  answers: Answers,
  around: Circumstances,
  without: ReadonlySet<string> = new Set(),
): Facts {
  const facts = new Map<string, Fact>()
  const derived: Provenance = { source: 'derived', at: around.at }
  const know = (path: string, value: FeelValue, source = derived) =>
    void facts.set(path, { value, source })
  for (const [key, element] of Object.entries(definition.data)) {
    const answer = answers[key]
    if (without.has(key)) know(key, null)
    else if (answer && isGood(element, answer.value))
      know(key, feelOf(element.kind, answer.value, element.of), answer.provenance)
  }
  for (const [key, requirement] of Object.entries(definition.evidence)) {
    const held = around.evidence[key]
    if (held) addCertificate(know, `evidence.${key}`, held, requirement.states)
  }
  know('action', around.action)
  if (around.party) know('party.kind', around.party)
  if (around.checks) {
    know('checks.open', numberOf(around.checks.open))
    know('checks.uploads', numberOf(around.checks.uploads))
  }
  if (around.proposal) know('proposal', around.proposal)
  return facts
}

/** An answer that is refused decides nothing; one that was emptied again says that there is nothing. */
function isGood(element: Element, value: Value): boolean {
  return value === null || !validateAnswer(element, value)
}

/** The facts of one certificate alone: what chooses among those that a party holds reads no more. */
export function factsOfCertificate(
  held: CertificateAtHand,
  states: Readonly<Record<string, ClaimType>>,
): Facts {
  const facts = new Map<string, Fact>()
  addCertificate(
    (path, value, source) => facts.set(path, { value, source }),
    'certificate',
    held,
    states,
  )
  return facts
}

function addCertificate(
  know: (path: string, value: FeelValue, source: Provenance) => void,
  path: string,
  { id, kind, state, issuedAt, claims }: CertificateAtHand,
  states: Readonly<Record<string, ClaimType>>,
): void {
  const source = (name: string): Provenance => ({
    source: 'certificate',
    certificate: id,
    kind,
    path: `${kind}.${name}`,
    at: issuedAt,
  })
  know(`${path}.status`, state, source('status'))
  const since = parseDate(shanghaiDate(Date.parse(issuedAt))) ?? null
  know(`${path}.heldSince`, since, source('heldSince'))
  for (const [claim, type] of Object.entries(states))
    know(`${path}.${claim}`, claimValue(type, claims[claim] ?? null), source(claim))
}

/** A claim as the element that it could fill. */
const KIND_OF_CLAIM: Readonly<Record<Exclude<ClaimType, 'bilingual'>, ElementKind>> = {
  string: 'text',
  code: 'choice',
  date: 'date',
  money: 'money',
  uscc: 'text',
  address: 'address',
  strings: 'list',
  codes: 'choices',
}

function claimValue(type: ClaimType, value: Value): FeelValue {
  if (type !== 'bilingual') return feelOf(KIND_OF_CLAIM[type], value)
  return feelOf('bilingual', readBilingual(value) ?? null)
}

const PARTS: { readonly [kind in ElementKind]?: readonly string[] } = {
  person: ['name', 'idNumber'],
  organisation: ['name', 'uscc'],
  bilingual: ['zh', 'en'],
  companyName: ['region', 'tradeName', 'industry', 'form', 'en'],
  address: ['division', 'street', 'text'],
}
const SHAREHOLDER = ['kind', 'name', 'number', 'share']

/** An answer as a value of FEEL. What has not the shape of its kind is nothing: other checks say so. */
export function feelOf(kind: ElementKind, value: Value, of?: ElementKind): FeelValue {
  if (value === null || value === '') return null
  switch (kind) {
    case 'number':
      return typeof value === 'string' ? (parseNumber(value) ?? null) : null
    case 'date':
      return typeof value === 'string' ? (parseDate(value) ?? null) : null
    case 'yesNo':
      return typeof value === 'boolean' ? value : null
    case 'money': {
      const { amount, currency } = membersOf(value)
      const number = typeof amount === 'string' ? parseNumber(amount) : undefined
      return number && typeof currency === 'string' ? contextOf({ amount: number, currency }) : null
    }
    case 'file': {
      const { name, size, pages } = membersOf(value)
      return typeof name === 'string'
        ? contextOf({ name, size: numberOf(size), pages: numberOf(pages) })
        : null
    }
    case 'choices':
    case 'industries':
      return listOf(value, (item) => (typeof item === 'string' ? item : null))
    case 'list':
      return listOf(value, (item) => feelOf(of ?? 'text', item))
    case 'shareholders':
      return listOf(value, (item) => textsOf(item, SHAREHOLDER))
    case 'text':
    case 'name':
    case 'idNumber':
    case 'choice':
      return typeof value === 'string' ? value : null
    default:
      return textsOf(value, PARTS[kind] ?? [])
  }
}

/** Entries that a value does not have are nothing, and never absent: every value of a kind has all its parts. */
function textsOf(value: Value, parts: readonly string[]): FeelValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const members = membersOf(value)
  return contextOf(
    Object.fromEntries(
      parts.map((part) => {
        const own = members[part]
        return [part, typeof own === 'string' ? own : null]
      }),
    ),
  )
}

function listOf(value: Value, itemOf: (item: Value) => FeelValue): FeelValue {
  return Array.isArray(value) ? value.map(itemOf) : null
}

/** In the order that canonical JSON has, so that a rule which goes through the entries finds them alike in its record. */
function contextOf(entries: Readonly<Record<string, FeelValue>>): FeelContext {
  return new Map(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function membersOf(value: Value): Readonly<Record<string, Value>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Value>>)
    : {}
}

function numberOf(value: Value | undefined): FeelValue {
  return typeof value === 'number' || typeof value === 'string'
    ? (parseNumber(String(value)) ?? null)
    : null
}
