import { ACTION_KEYS, type ActionKey, type Definition } from '../../definition/definition.ts'
import { elementsOf } from '../../resolver/elements-of.ts'
import { inputFacts } from '../../rules/inputs.ts'
import { pathsIn } from '../../rules/paths-in.ts'
import type { Surroundings } from './finding.ts'

/** Parts of a value that it may lack. */
const LACKED = /\.(en|street)$/

/**
 * Tells of an expression that it never is nothing when a case is decided: in every action all that it reads is asked
 * of everybody, or stated by a certificate that everybody has to hold.
 */
export function presentIn(
  definition: Definition,
  { kinds }: Surroundings,
): (expression: string) => boolean {
  const { data, tasks, evidence } = definition
  const actions = ACTION_KEYS.filter((key) => definition.actions[key])
  const facts = inputFacts(definition).map(([path]) => path)
  const sometimes = Object.values(tasks).flatMap(({ pages }) =>
    pages.flatMap(({ when, ask }) => (when === undefined ? [] : ask)),
  )
  const needs = (fact: string) => (action: ActionKey) =>
    elementsOf(definition, action).includes(fact)
  const always = (fact: string): boolean => {
    const element = data[fact]
    if (element) return !element.optional && !sometimes.includes(fact) && actions.every(needs(fact))
    const [group, key = '', claim = ''] = fact.split('.')
    if (group !== 'evidence') return group === 'party' || group === 'action' || group === 'checks'
    const { when, by = [] } = evidence[key] ?? {}
    const states = (kind: string) => kinds[kind]?.claims[claim]?.required ?? STANDING.has(claim)
    if (!actions.every((action) => definition.actions[action]?.evidence.includes(key))) return false
    return when === undefined && by.every((way) => 'certificate' in way && states(way.certificate))
  }
  return (expression) => {
    const paths = [...pathsIn([expression])]
    const read = facts.filter((fact) =>
      paths.some((path) => path === fact || path.startsWith(`${fact}.`)),
    )
    return read.length > 0 && read.every(always) && !paths.some((path) => LACKED.test(path))
  }
}

/** What its register says of every certificate. */
const STANDING: ReadonlySet<string> = new Set(['status', 'heldSince'])
