import type {
  Decision,
  ItemDefinition,
  Model,
  Reference,
  Table,
  TableOutput,
} from '@vermilion/rules'
import type { Definition } from '../definition/definition.ts'
import { canonicalJson, hashOf } from '../definition/hash.ts'
import type { RuleOutput, RuleTable } from '../definition/rule-table.ts'
import { inputFacts, inputsOf } from './inputs.ts'
import { pathsIn } from './paths-in.ts'
import { type Place, placesOf, RESULTS } from './places.ts'
import { quotedList, typeOfClaim } from './types-of.ts'

/**
 * The rules of a definition as one model of decisions: its dictionary gives the inputs and their types, each table and
 * each expression is a decision. What nobody evaluates (titles, wording) is not in it, so that a better sentence
 * does not change the identity of a rule.
 */
export function modelOf(authored: Definition): Model {
  // However its keys were ordered when it was read: a definition has one hash, and so has its model.
  const definition: Definition = JSON.parse(canonicalJson(authored))
  const { items, inputs } = inputsOf(inputFacts(definition))
  const places = placesOf(definition)
  const tables = Object.entries(definition.rules)
  const names: readonly Reference[] = [
    ...inputs.map(({ id }) => ({ id })),
    ...tables.map(([key]) => ({ id: `rules.${key}` })),
  ]
  return {
    name: definition.key,
    namespace: `https://vermilion.example/rules/${definition.key}`,
    imports: [],
    items: [
      ...items,
      ...resultTypes(places),
      ...claimTypes(definition),
      ...tables.map(([key, table]) => tableType(key, table)),
    ],
    inputs,
    decisions: [
      ...tables.map(([key, table]) => tableDecision(`rules.${key}`, table, names)),
      ...places.map((place) => placeDecision(place, names)),
    ],
    knowledge: [],
    services: [],
  }
}

/** The identity of a model: SHA-256, in hex, of its canonical JSON (RFC 8785). */
export function modelHash(model: Model): string {
  return hashOf(model)
}

/** What a table gives: one value, or a context of its outputs; those of every row that matches, where it collects. */
function tableType(key: string, { outputs, hit }: RuleTable): ItemDefinition {
  const name = typeNameOf(`rules.${key}`)
  const collection = hit === 'collect'
  const components = Object.entries(outputs).map(([output, type]) => ({
    name: output,
    ...outputType(type),
    collection: false,
    components: [],
  }))
  const [single, ...others] = components
  return single && others.length === 0
    ? { ...single, name, collection }
    : { name, collection, components }
}

/** What can be paid. Anything else is left to a clerk. */
const AMOUNT: ItemDefinition = {
  name: 'amountOfFee',
  type: 'number',
  allowed: '? >= 0 and decimal(?, 2) = ?',
  collection: false,
  components: [],
}

/** Types that no element has: what a stage answers, what is proposed in one, and what is to be paid. */
function resultTypes(places: readonly Place[]): ItemDefinition[] {
  const ofStages = (['result', 'proposal'] as const)
    .filter((wants) => places.some((place) => place.wants === wants))
    .map((wants) => ({
      name: `${wants}OfStage`,
      type: 'string',
      allowed: quotedList(RESULTS[wants]),
      collection: false,
      components: [],
    }))
  return places.some(({ wants }) => wants === 'amount') ? [...ofStages, AMOUNT] : ofStages
}

function placeDecision({ name, feel, wants }: Place, names: readonly Reference[]): Decision {
  return {
    id: name,
    name,
    type: typeWanted(name, wants),
    requires: requiredBy([feel], names),
    calls: [],
    logic: { kind: 'literal', text: feel },
  }
}

/** What computed claims have to be. */
function claimTypes({ outcomes }: Definition): ItemDefinition[] {
  return Object.entries(outcomes).flatMap(([outcome, { computes }]) =>
    Object.entries(computes).map(([claim, { type, options }]) => ({
      name: typeNameOf(`outcomes.${outcome}.claims.${claim}`),
      ...typeOfClaim(type),
      ...(options ? { allowed: quotedList(options) } : {}),
      components: [],
    })),
  )
}

/** A type of a decision's own; a dot in its name would say that it was imported. */
function typeNameOf(decision: string): string {
  return decision.replaceAll('.', '_')
}

function typeWanted(name: string, wants: Place['wants']): string {
  if (wants === 'claim') return typeNameOf(name)
  if (wants === 'amount') return AMOUNT.name
  return wants === 'result' || wants === 'proposal' ? `${wants}OfStage` : wants
}

function tableDecision(id: string, rule: RuleTable, names: readonly Reference[]): Decision {
  const table = tableOf(rule)
  const texts = table.rows.flatMap(({ when, then }) => [...when, ...then])
  const asked = table.inputs.map(({ expression }) => expression)
  const given = table.outputs.flatMap(({ otherwise }) => otherwise ?? [])
  const others = names.filter((each) => each.id !== id)
  return {
    id,
    name: id,
    type: typeNameOf(id),
    requires: requiredBy([...asked, ...texts, ...given], others),
    calls: [],
    logic: { kind: 'table', table },
  }
}

/** A table as DMN has it; the article of law behind a row is its annotation. */
function tableOf({ on, outputs, hit, rows, otherwise }: RuleTable): Table {
  const named = Object.entries(outputs)
  return {
    hit,
    inputs: on.map((expression) => ({ expression })),
    outputs: named.map(([name, type], index) => ({
      ...(named.length > 1 ? { name } : {}),
      ...outputType(type),
      ...(Array.isArray(otherwise) ? { otherwise: otherwise[index] } : {}),
    })),
    annotations: ['ground'],
    rows: rows.map((row, index) => ({
      id: String(index),
      when: row.if,
      // biome-ignore lint/suspicious/noThenProperty: the word of DMN; nothing awaits a row
      then: row.then,
      annotations: [row.ground],
    })),
  }
}

function outputType(type: RuleOutput): Pick<TableOutput, 'type' | 'allowed'> {
  if (typeof type === 'string') return { type }
  return { type: 'string', allowed: quotedList(Object.keys(type)) }
}

/** Which of the names some expressions read. Too many would only draw a line too much. */
function requiredBy(texts: readonly string[], names: readonly Reference[]): Reference[] {
  const paths = pathsIn(texts)
  return names.filter(({ id }) => paths.has(id))
}

/** The canonical JSON of a model: the bytes whose SHA-256 is its identity. */
export function ruleModelText(model: Model): string {
  return canonicalJson(model)
}
