import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Feel, RuleTable } from '../definition/rule-table.ts'
import type { Ground, Text } from '../definition/text.ts'
import { inputFacts } from './inputs.ts'
import { pathsIn } from './paths-in.ts'
import { expressionsOfTable, type Place, placesOf } from './places.ts'

/** One rule as people read about it: what it decides, on which law, and from which facts. */
export type RuleView = {
  /** Its name in the model. */
  readonly name: string
  readonly about:
    | 'eligibility'
    | 'page'
    | 'evidence'
    | 'stage'
    | 'fee'
    | 'outcome'
    | 'action'
    | 'table'
  /** What it says of that: whether it holds or applies, what comes out, how much or how long. */
  readonly aspect:
    | 'must'
    | 'when'
    | 'where'
    | 'result'
    | 'fourEyes'
    | 'amount'
    | 'waive'
    | 'valid'
    | 'claim'
    | 'suspendsEffect'
    | 'table'
  readonly title: Text
  readonly ground?: Ground | undefined
  readonly feel?: Feel | undefined
  readonly table?: RuleTable | undefined
  /** Facts that it reads, by way of tables as well. */
  readonly reads: readonly string[]
  /** Keys of the tables that it asks. */
  readonly tables: readonly string[]
}

/** Every rule of a definition: its tables, then its expressions in the order in which a case meets them. */
export function describeRules(definition: Definition): readonly RuleView[] {
  const facts = inputFacts(definition).map(([path]) => path)
  const readBy = (texts: readonly Feel[]) => {
    const tables = tablesIn(definition, texts)
    const through = tables.flatMap((key) => tableTexts(definition, key))
    const paths = pathsIn([...texts, ...through])
    return { tables, reads: facts.filter((fact) => paths.has(fact)) }
  }
  return [
    ...Object.entries(definition.rules).map(
      ([key, table]): RuleView => ({
        name: `rules.${key}`,
        about: 'table',
        aspect: 'table',
        title: table.title,
        table,
        ...readBy(expressionsOfTable(table)),
      }),
    ),
    ...placesOf(definition).map(
      (place): RuleView => ({
        name: place.name,
        feel: place.feel,
        ...aboutOf(definition, place),
        ...readBy([place.feel]),
      }),
    ),
  ]
}

/** Tables that expressions ask, directly or through one another. */
function tablesIn(definition: Definition, texts: readonly Feel[]): readonly string[] {
  const found: string[] = []
  const open = [...texts]
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    const read = pathsIn([text])
    for (const key of Object.keys(definition.rules)) {
      if (found.includes(key) || !read.has(`rules.${key}`)) continue
      found.push(key)
      open.push(...tableTexts(definition, key))
    }
  }
  return found
}

function tableTexts({ rules }: Definition, key: string): readonly Feel[] {
  const table = rules[key]
  return table ? expressionsOfTable(table) : []
}

type About = Pick<RuleView, 'about' | 'aspect' | 'title' | 'ground'>

function aboutOf(definition: Definition, { path }: Place): About {
  const [part, key = ''] = path
  const aspect = path.at(-1) as RuleView['aspect']
  switch (part) {
    case 'eligibility': {
      const { refusal, ground } = definition.eligibility[key] ?? {}
      return { about: 'eligibility', aspect, title: refusal ?? definition.title, ground }
    }
    case 'tasks': {
      const { ask = [], title } = definition.tasks[key]?.pages[Number(path[3])] ?? {}
      const element = definition.data[ask[0] ?? '']
      const asked = title ?? element?.short ?? element?.label ?? definition.title
      return { about: 'page', aspect, title: asked }
    }
    case 'evidence': {
      const { proves, ground } = definition.evidence[key] ?? {}
      return { about: 'evidence', aspect, title: proves ?? definition.title, ground }
    }
    case 'stages':
      return { about: 'stage', aspect, title: definition.stages[key]?.title ?? definition.title }
    case 'fees':
      return { about: 'fee', aspect, title: definition.title, ground: definition.fees[key]?.ground }
    case 'actions': {
      const { title } = definition.actions[key as ActionKey] ?? definition.actions.appeal
      return { about: 'action', aspect, title }
    }
    default: {
      const { ground } = definition.outcomes[key] ?? {}
      return {
        about: 'outcome',
        aspect: aspect === 'valid' ? 'valid' : 'claim',
        title: definition.title,
        ground,
      }
    }
  }
}
