import type { Persona } from '../definition/catalogue.ts'
import { ACTION_KEYS, type Action, type Definition } from '../definition/definition.ts'
import type { Element } from '../definition/element.ts'
import { elementIn } from '../definition/element-path.ts'
import type { Family } from './schema/family.ts'

export type Dictionary = Readonly<Record<string, Element>>

/**
 * Fills in what the author need not repeat: the dictionary's elements that the service uses, and
 * for each action what it leaves to the whole family. References are checked elsewhere.
 */
export function compileDefinition(family: Family, dictionary: Dictionary): Definition {
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
  return {
    ...rest,
    data: elementsOf(family, dictionary),
    evidence: family.evidence ?? {},
    eligibility: family.eligibility ?? {},
    letters: family.letters ?? {},
    actions: { ...Object.fromEntries(compiled), appeal: actions.appeal },
  }
}

/** The family's own elements and those of the dictionary that a page or an outcome names. */
function elementsOf(family: Family, dictionary: Dictionary): Record<string, Element> {
  const named = [
    ...Object.values(family.tasks).flatMap(({ pages }) => pages.flatMap(({ ask }) => ask)),
    ...Object.values(family.outcomes).flatMap(({ claims }) => Object.values(claims)),
  ]
  const all = { ...dictionary, ...family.data }
  const used: Record<string, Element> = { ...family.data }
  for (const path of named) {
    const key = elementIn(all, path)
    if (key) used[key] = all[key] as Element
  }
  return used
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
