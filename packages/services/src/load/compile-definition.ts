import type { Persona } from '../definition/catalogue.ts'
import {
  ACTION_KEYS,
  type Action,
  COMPUTABLE_CLAIMS,
  type ComputedClaim,
  type Definition,
  type Outcome,
  type Requirement,
} from '../definition/definition.ts'
import type { Element } from '../definition/element.ts'
import type { CertificateKind, ClaimType } from '../definition/kind.ts'
import { pathsIn } from '../rules/paths-in.ts'
import { expressionsOf, isComputed } from '../rules/places.ts'
import type { Family } from './schema/family.ts'

export type Dictionary = Readonly<Record<string, Element>>

/**
 * Fills in what the author need not repeat: the dictionary's elements that the service uses, and
 * for each action what it leaves to the whole family. References are checked elsewhere.
 */
export function compileDefinition(
  family: Family,
  dictionary: Dictionary,
  kinds: Readonly<Record<string, CertificateKind>>,
): Definition {
  const { personas: _, tests: __, clock, actions, ...rest } = family
  const [onlyOutcome = ''] = Object.keys(family.outcomes)
  const whole = (action: NonNullable<Family['actions']['new']>): Action => ({
    ...action,
    on: action.on ?? onlyOutcome,
    tasks: action.tasks ?? Object.keys(family.tasks),
    evidence: action.evidence ?? Object.keys(family.evidence ?? {}),
    eligibility: action.eligibility ?? Object.keys(family.eligibility ?? {}),
    fees: action.fees ?? Object.keys(family.fees),
    clock: action.clock ?? clock,
  })
  const compiled = ACTION_KEYS.flatMap((key) => {
    const action = actions[key]
    return action ? [[key, whole(action)] as const] : []
  })
  const definition = {
    ...rest,
    data: family.data ?? {},
    evidence: mapValues(family.evidence ?? {}, (requirement) => stating(requirement, kinds)),
    outcomes: mapValues(family.outcomes, (outcome) => computing(outcome, kinds)),
    eligibility: family.eligibility ?? {},
    rules: family.rules ?? {},
    letters: family.letters ?? {},
    actions: { ...Object.fromEntries(compiled), appeal: actions.appeal },
  }
  return { ...definition, data: elementsOf(definition, dictionary) }
}

/** Its own elements and those of the dictionary that a page, an outcome or a rule names. */
function elementsOf(definition: Definition, dictionary: Dictionary): Record<string, Element> {
  const asked = Object.values(definition.tasks).flatMap(({ pages }) =>
    pages.flatMap(({ ask }) => ask),
  )
  const claims = Object.values(definition.outcomes).flatMap(({ claims }) => Object.values(claims))
  const named = pathsIn([...asked, ...claims, ...expressionsOf(definition)])
  const shared = Object.entries(dictionary).filter(([key]) => named.has(key))
  return { ...definition.data, ...Object.fromEntries(shared) }
}

/** With what its certificates say, so that a rule is checked against it; a claim of two types has no type. */
function stating(
  requirement: Omit<Requirement, 'states'>,
  kinds: Readonly<Record<string, CertificateKind>>,
): Requirement {
  const claims = requirement.by.flatMap((way) =>
    'certificate' in way ? Object.entries(kinds[way.certificate]?.claims ?? {}) : [],
  )
  const states: Record<string, ClaimType> = {}
  for (const [name, { type }] of claims) {
    const others = claims.filter(([other]) => other === name)
    if (others.every(([, other]) => other.type === type)) states[name] = type
  }
  return { ...requirement, states }
}

/** With what its computed claims have to be; one that cannot be computed is found later. */
function computing(
  outcome: Omit<Outcome, 'computes'>,
  kinds: Readonly<Record<string, CertificateKind>>,
): Outcome {
  const computes: Record<string, ComputedClaim> = {}
  for (const [name, source] of Object.entries(outcome.claims)) {
    const claim = kinds[outcome.certificate]?.claims[name]
    const type = COMPUTABLE_CLAIMS.find((each) => each === claim?.type)
    if (type && isComputed(source))
      computes[name] = claim?.options ? { type, options: Object.keys(claim.options) } : { type }
  }
  return { ...outcome, computes }
}

function mapValues<From, To>(
  entries: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, to(value)]))
}

/** `like` takes over another persona and replaces single answers, fields and certificates. */
export function compilePersonas(personas: Family['personas']): Record<string, Persona> {
  const compile = (key: string, seen: readonly string[]): Persona | undefined => {
    const persona = personas[key]
    if (!persona || seen.includes(key)) return undefined
    const base = persona.like ? compile(persona.like, [...seen, key]) : undefined
    return {
      party: persona.party ?? base?.party ?? 'person',
      holds: { ...base?.holds, ...persona.holds },
      registers: { ...base?.registers, ...persona.registers },
      earlier: { ...base?.earlier, ...persona.earlier },
      answers: { ...base?.answers, ...persona.answers },
    }
  }
  return Object.fromEntries(
    Object.keys(personas).flatMap((key) => {
      const compiled = compile(key, [])
      return compiled ? [[key, compiled]] : []
    }),
  )
}
