import type * as z from 'zod'
import type {
  Agency,
  Catalogue,
  CatalogueEntry,
  CertificateKind,
  LifeEvent,
} from '../definition/catalogue.ts'
import { definitionHash } from '../definition/hash.ts'
import type { Text } from '../definition/text.ts'
import { CatalogueError, type Problem } from './catalogue-error.ts'
import { checkDefinition } from './check-definition.ts'
import type { Finding, Surroundings } from './checks/finding.ts'
import { checkKind } from './checks/kind.ts'
import { checkWording } from './checks/wording.ts'
import { compileDefinition, compilePersonas, type Dictionary } from './compile-definition.ts'
import { checkTests } from './play-tests.ts'
import { problemsOf } from './problems-of.ts'
import { parseIndustries } from './read-industries.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { Agencies, Kind, Laws, LifeEvents } from './schema/catalogue.ts'
import { Elements } from './schema/element.ts'
import { Family } from './schema/family.ts'

/** Text of every file of a catalogue by its path inside the folder, with forward slashes. */
export type CatalogueFiles = Readonly<Record<string, string>>

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
  const kinds = readKinds(reader, agencies)
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
    lifeEvents: listedEvents.flatMap((event) => whatIsThere(event, services)),
    industries,
  }
}

/** Remembers every problem, so that an author sees them all at once. */
class Reader {
  readonly files: CatalogueFiles
  readonly problems: Problem[] = []
  readonly #yaml = new Map<string, YamlFile>()

  constructor(files: CatalogueFiles) {
    this.files = files
  }

  read<T extends z.ZodType>(file: string, schema: T): z.output<T> | undefined {
    const text = this.files[file]
    if (text === undefined) {
      this.problems.push({ file, path: '', reason: 'this file is missing' })
      return undefined
    }
    const yaml = readYaml(file, text)
    if (!('value' in yaml)) {
      this.problems.push(...yaml)
      return undefined
    }
    this.#yaml.set(file, yaml)
    const parsed = schema.safeParse(yaml.value)
    if (parsed.success) return parsed.data
    this.problems.push(...problemsOf(file, yaml, parsed.error.issues))
    return undefined
  }

  note(file: string, findings: readonly Finding[]): boolean {
    for (const { path, reason } of findings) {
      const line = this.#yaml.get(file)?.lineOf(path)
      this.problems.push({ file, path: path.join('.'), line, reason })
    }
    return findings.length === 0
  }

  matching(pattern: RegExp): string[] {
    return Object.keys(this.files)
      .filter((file) => pattern.test(file))
      .sort()
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

function readKinds(reader: Reader, agencies: Readonly<Record<string, Agency>>) {
  const kinds: Record<string, CertificateKind> = {}
  for (const file of reader.matching(/^certificates\/[a-z0-9-]+\.yaml$/)) {
    const kind = reader.read(file, Kind)
    if (!kind) continue
    reader.note(file, checkWording(kind))
    reader.note(file, checkKind(kind, agencies))
    if (file !== `certificates/${kind.id}.yaml`)
      reader.note(file, [{ path: ['id'], reason: 'a kind has the name of its file' }])
    kinds[kind.id] = kind
  }
  return kinds
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
