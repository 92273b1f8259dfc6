import type { Definition } from '../../definition/definition.ts'
import type { Feel } from '../../definition/rule-table.ts'
import { pathsIn } from '../../rules/paths-in.ts'
import { expressionsOfTable, type Place, placesOf } from '../../rules/places.ts'
import type { Finding } from './finding.ts'

/** Nothing is read where it cannot be known, and no page hangs on itself. */
export function checkReading(definition: Definition): Finding[] {
  return [
    ...placesOf(definition).flatMap((place) => checkPlace(definition, place)),
    ...Object.entries(definition.rules).flatMap(([key, table]) =>
      FREE.filter(({ reads }) => pathsIn(expressionsOfTable(table)).has(reads)).map(
        ({ reads, only }): Finding => ({ path: ['rules', key], reason: readOnly(reads, only) }),
      ),
    ),
    ...checkPages(definition),
    ...checkSensitive(definition),
  ]
}

/** What a person is must not decide what a person gets: no rule reads a sensitive element. */
function checkSensitive(definition: Definition): Finding[] {
  const sensitive = Object.keys(definition.data).filter(
    (key) => definition.data[key]?.class === 'sensitive',
  )
  const reads = (texts: readonly Feel[]) => {
    const paths = pathsIn(texts)
    return sensitive.filter((key) => paths.has(key))
  }
  const found = [
    ...placesOf(definition).map(({ path, feel }) => ({ path, read: reads([feel]) })),
    ...Object.entries(definition.rules).map(([key, table]) => ({
      path: ['rules', key],
      read: reads(expressionsOfTable(table)),
    })),
  ]
  return found.flatMap(({ path, read }) =>
    read.map((key) => ({ path, reason: `${key} is sensitive, so no rule may read it` })),
  )
}

/** Names that stand for something in some places alone. */
const FREE = [
  { reads: 'certificate', only: 'the where of a way to prove something', at: /\.where$/ },
  { reads: 'proposal', only: 'the fourEyes of a stage', at: /\.fourEyes$/ },
  { reads: 'checks', only: 'the result of a stage', at: /^stages\.\w+\.result$/ },
] as const

function checkPlace(definition: Definition, { name, path, feel }: Place): Finding[] {
  const read = pathsIn([feel])
  const free = FREE.filter(({ reads, at }) => read.has(reads) && !at.test(name))
  const wrong = free.map(({ reads, only }): Finding => ({ path, reason: readOnly(reads, only) }))
  if (!name.endsWith('.where')) return wrong
  const others = Object.keys(definition.data).filter((key) => read.has(key))
  const reason = `chooses a certificate by what it says alone, and not by ${others[0]}`
  return others.length > 0 || read.has('evidence') ? [...wrong, { path, reason }] : wrong
}

function readOnly(name: string, where: string): string {
  return `${name} can be read in ${where} only`
}

/** Whether a page comes may depend on other pages that come before it is known, never on itself through them. */
function checkPages(definition: Definition): Finding[] {
  const pages = Object.entries(definition.tasks).flatMap(([task, { pages }]) =>
    pages.map(({ when, ask }, index) => ({
      path: ['tasks', task, 'pages', String(index), 'when'],
      ask,
      reads: readThrough(definition, when),
    })),
  )
  const leadsBack = (from: (typeof pages)[number]) => {
    const seen = new Set<unknown>()
    const open = [from]
    for (let page = open.pop(); page; page = open.pop())
      for (const other of pages) {
        if (!other.ask.some((key) => page.reads.has(key))) continue
        if (other === from) return true
        if (!seen.has(other)) open.push(other)
        seen.add(other)
      }
    return false
  }
  return pages
    .filter(leadsBack)
    .map(({ path }) => ({ path, reason: 'whether this page comes hangs on its own answer' }))
}

/** What an expression reads, by way of tables as well. */
function readThrough({ rules }: Definition, feel: string | undefined): ReadonlySet<string> {
  const read = new Set(pathsIn(feel === undefined ? [] : [feel]))
  for (let size = -1; size !== read.size; ) {
    size = read.size
    for (const [key, table] of Object.entries(rules))
      if (read.has(`rules.${key}`))
        for (const path of pathsIn(expressionsOfTable(table))) read.add(path)
  }
  return read
}
