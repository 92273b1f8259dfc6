import { findingWords, verifyModel } from '@vermilion/rules/verify'
import type { Definition } from '../../definition/definition.ts'
import { modelOf } from '../../rules/model-of.ts'
import { placesOf } from '../../rules/places.ts'
import type { Finding, Surroundings } from './finding.ts'
import { presentIn } from './present.ts'
import { tableFinding } from './tables.ts'

/**
 * Every expression and table is in order before a definition is in force: its names are those of the dictionary, its
 * types fit, and its tables are complete and do not contradict themselves.
 */
export function checkExpressions(definition: Definition, around: Surroundings): Finding[] {
  const model = modelOf(definition)
  const { findings, tables } = verifyModel(model, presentIn(definition, around))
  const paths = new Map(placesOf(definition).map(({ name, path }) => [name, path]))
  return [
    ...findings.map((finding): Finding => {
      const [name = '', ...inside] = finding.place.split('/')
      const path = paths.get(name) ?? pathInTable(name, inside)
      const { from, to } = finding.span
      const at = textAt(definition, path)?.slice(from, to)
      return { path, reason: findingWords(finding).en + (at ? ` (at “${at}”)` : '') }
    }),
    ...tables.flatMap(({ decision, finding }) => {
      const key = decision.slice('rules.'.length)
      // That a clerk decides what no row does is said in so many words.
      if (definition.rules[key]?.otherwise === 'refer' && LEFT_OPEN.has(finding.kind)) return []
      return [tableFinding(definition, key, finding)]
    }),
  ]
}

/** What matters only where the rows have to be complete. */
const LEFT_OPEN: ReadonlySet<string> = new Set(['gap', 'untyped', 'opaque', 'over-budget'])

/** What the engine calls the parts of a table, in the words of a definition. */
const PARTS: Readonly<Record<string, string>> = { inputs: 'on', when: 'if' }

function pathInTable(name: string, inside: readonly string[]): readonly string[] {
  const words = inside.map((step) => PARTS[step] ?? step)
  return [...name.split('.'), ...words]
}

function textAt(document: unknown, path: readonly string[]): string | undefined {
  let found = document
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Readonly<Record<string, unknown>>)[key]
  }
  return typeof found === 'string' ? found : undefined
}
