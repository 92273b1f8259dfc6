import { CERTIFICATE_STATES } from '@vermilion/domain'
import type { InputData, ItemDefinition } from '@vermilion/rules'
import { ACTION_KEYS, type Definition } from '../definition/definition.ts'
import type { ClaimType } from '../definition/kind.ts'
import { compositesIn, quotedList, type Typed, typeOfClaim, typeOfElement } from './types-of.ts'

/** A path that rules may read, and how the model types it. */
export type InputFact = readonly [path: string, typed: Typed]

const text = (values: readonly string[]): InputFact[1] => ({
  type: 'string',
  allowed: quotedList(values),
  collection: false,
})
const COUNT: InputFact[1] = { type: 'number', allowed: '>= 0', collection: false }
const DATE: InputFact[1] = { type: 'date', collection: false }

/**
 * Everything that rules see: the elements that are not sensitive by their keys, `evidence.<requirement>` with what its certificate states,
 * the certificate in question where one is chosen, who applies for what, what is open, and what is proposed.
 */
export function inputFacts({ data, evidence }: Definition): readonly InputFact[] {
  const chosen = Object.values(evidence).filter(({ by }) =>
    by.some((way) => 'certificate' in way && way.where !== undefined),
  )
  const stated: Record<string, ClaimType> = Object.assign({}, ...chosen.map(({ states }) => states))
  return [
    ...Object.entries(data).flatMap(([key, element]): InputFact[] =>
      // What a person is no rule can come by, not even with the whole group that it stands in.
      element.class === 'sensitive' ? [] : [[key, typeOfElement(element)]],
    ),
    ...Object.entries(evidence).flatMap(([key, { states }]) =>
      certificateFacts(`evidence.${key}`, states),
    ),
    ...(chosen.length > 0 ? certificateFacts('certificate', stated) : []),
    ['party.kind', text(['person', 'organisation'])],
    ['action', text(ACTION_KEYS)],
    ['checks.open', COUNT],
    ['checks.uploads', COUNT],
    ['proposal', text(['approve', 'refuse'])],
  ]
}

/** What its register says of a certificate, and its claims. */
function certificateFacts(path: string, states: Readonly<Record<string, ClaimType>>): InputFact[] {
  return [
    [`${path}.status`, text(CERTIFICATE_STATES)],
    [`${path}.heldSince`, DATE],
    ...Object.entries(states).map(
      ([claim, type]): InputFact => [`${path}.${claim}`, typeOfClaim(type)],
    ),
  ]
}

/**
 * The facts as types and inputs of a model: `premises.area` is an entry of the input `premises`. In an item definition
 * a component with components of its own is such a group, and one with a type is a fact.
 */
export function inputsOf(facts: readonly InputFact[]): {
  readonly items: readonly ItemDefinition[]
  readonly inputs: readonly InputData[]
} {
  const groups = groupsOf(facts.map(([path, typed]) => [path.split('.'), typed]))
  const composites = compositesIn(facts.map(([, { type }]) => type))
  return {
    items: [...composites, ...groups.map((group) => ({ ...group, name: typeName(group.name) }))],
    inputs: groups.map(({ name }) => ({ id: name, name, type: typeName(name) })),
  }
}

/** A type may not be called like a type of FEEL or a composite. */
function typeName(input: string): string {
  return `${input}Facts`
}

function groupsOf(
  facts: readonly (readonly [readonly string[], InputFact[1]])[],
): ItemDefinition[] {
  const byHead = Map.groupBy(facts, ([[head = '']]) => head)
  return [...byHead].map(([name, own]) => {
    const [[path, typed] = [[], { collection: false }]] = own
    if (path.length === 1) return { name, ...typed, components: [] }
    const inner = own.map(([[, ...rest], each]) => [rest, each] as const)
    return { name, collection: false, components: groupsOf(inner) }
  })
}
