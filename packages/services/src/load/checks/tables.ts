import { proofWords, type TableObstacle } from '@vermilion/rules/verify'
import type { Definition } from '../../definition/definition.ts'
import { columnWords } from '../../rules/naming.ts'
import type { Finding } from './finding.ts'

type Obstacle = TableObstacle['finding']

/** What is wrong with the table of this key, at the row that it is about. */
export function tableFinding(definition: Definition, key: string, finding: Obstacle): Finding {
  const { on = [], outputs = {} } = definition.rules[key] ?? {}
  const columns = on.map(
    (feel) => columnWords(definition, feel) ?? { label: { zh: feel, en: feel } },
  )
  const results = Object.entries(outputs).map(([name, options]) => ({
    label: { zh: name, en: name },
    ...(typeof options === 'object' ? { options } : {}),
  }))
  const path = ['rules', key, ...placeOf(finding)]
  return { path, reason: proofWords(finding, columns, results).en }
}

/** The second of two rows is the one that is one too many. */
function placeOf(finding: Obstacle): readonly string[] {
  const row = (index: number) => ['rows', String(index)]
  switch (finding.kind) {
    case 'overlap':
      return row(finding.rows[1])
    case 'unreachable':
    case 'foreign':
    case 'opaque':
      return [...row(finding.row), 'if', String(finding.column)]
    case 'masked':
    case 'subsumed':
      return row(finding.row)
    case 'untyped':
      return ['on', String(finding.column)]
    case 'gap':
    case 'unused':
    case 'over-budget':
      return []
  }
}
