import type { Catalogue, CatalogueEntry, LifeEvent } from '../definition/catalogue.ts'
import { definitionHash } from '../definition/hash.ts'
import type { Text } from '../definition/text.ts'
import { CatalogueError } from './catalogue-error.ts'
import { checkDefinition } from './check-definition.ts'
import type { Finding, Surroundings } from './checks/finding.ts'
import { checkWording } from './checks/wording.ts'
import { compileDefinition, compilePersonas, type Dictionary } from './compile-definition.ts'
import { checkTests } from './play-tests.ts'
import { newestOf, readEditions } from './read-editions.ts'
import { parseIndustries } from './read-industries.ts'
import { type CatalogueFiles, Reader } from './reader.ts'
import { Agencies, Laws, LifeEvents, Purposes } from './schema/catalogue.ts'
import { Elements } from './schema/element.ts'
import { Family } from './schema/family.ts'

const INDUSTRIES = 'industries/gbt4754.tsv'

/**
 * Reads a whole catalogue or refuses it whole, with every problem named by file, key and reason.
 * A definition that comes out is complete and closed: whatever it names is there, its routes end
 * in a decision, its tests pass. What it says in law is its author's.
 */
export function loadCatalogue(files: CatalogueFiles): Catalogue {
  const reader = new Reader(files)
  const agencies = keyedById(reader.read('agencies.yaml', Agencies) ?? [])
  const laws: Record<string, Text> = reader.read('dictionary/laws.yaml', Laws) ?? {}
  const dictionary = readDictionary(reader)
  const listedEvents = reader.read('life-events.yaml', LifeEvents) ?? []
  const purposes: Record<string, Text> = reader.read('purposes.yaml', Purposes) ?? {}
  const editions = readEditions(reader, agencies, purposes)
  const kinds = newestOf(editions)
  const industries = parseIndustries(INDUSTRIES, files[INDUSTRIES] ?? '', reader.problems)

  const lifeEventIds = new Set(listedEvents.map(({ id }) => id))
  const around: Surroundings = { agencies, laws, kinds, lifeEvents: lifeEventIds }
  const services = readServices(reader, dictionary, around)
  if (reader.problems.length > 0) throw new CatalogueError(reader.problems)
  return {
    services,
    agencies,
    laws,
    kinds,
    editions,
    purposes,
    lifeEvents: listedEvents.flatMap((event) => whatIsThere(event, services)),
    industries,
  }
}

function readDictionary(reader: Reader): Dictionary {
  const dictionary: Record<string, Dictionary[string]> = {}
  for (const file of reader.matching(/^dictionary\/(?!laws\.yaml$)[a-z-]+\.yaml$/)) {
    const elements: Dictionary = reader.read(file, Elements) ?? {}
    reader.note(file, checkWording(elements))
    reader.note(file, alreadyIn(dictionary, elements, []))
    Object.assign(dictionary, elements)
  }
  return dictionary
}

function alreadyIn(dictionary: Dictionary, elements: Dictionary, path: string[]): Finding[] {
  return Object.keys(elements)
    .filter((key) => Object.hasOwn(dictionary, key))
    .map((key) => ({ path: [...path, key], reason: 'the dictionary has this element already' }))
}

function readServices(reader: Reader, dictionary: Dictionary, around: Surroundings) {
  const services: Record<string, CatalogueEntry> = {}
  for (const file of reader.matching(/^[a-z0-9-]+\/service\.yaml$/)) {
    const family = reader.read(file, Family)
    if (!family) continue
    if (file !== `${family.key}/service.yaml`)
      reader.note(file, [{ path: ['key'], reason: 'a family has the name of its folder' }])
    reader.note(file, alreadyIn(dictionary, family.data ?? {}, ['data']))
    const definition = compileDefinition(family, dictionary, around.kinds)
    const personas = compilePersonas(family.personas)
    const entry = { definition, hash: definitionHash(definition), personas, tests: family.tests }
    // A test is played on a definition that holds together, or its failure would say nothing.
    const whole = reader.note(file, checkDefinition(definition, around))
    if (whole) reader.note(file, checkTests(entry, around.kinds))
    services[family.key] = entry
  }
  return services
}

/** An event that leads nowhere yet is not shown. */
function whatIsThere(event: LifeEvent, known: Catalogue['services']): LifeEvent[] {
  const services = event.services.filter((key) => Object.hasOwn(known, key))
  return services.length > 0 ? [{ ...event, services }] : []
}

function keyedById<T extends { readonly id: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]))
}
