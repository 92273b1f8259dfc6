import { type TableObstacle, toFeel } from '@vermilion/rules'
import type { RuleTable } from '../../definition/rule-table.ts'
import type { Finding } from './finding.ts'

type Obstacle = TableObstacle['finding']
type Example = Extract<Obstacle, { readonly kind: 'gap' }>['example']

/** What is wrong with a table, at the row that it is about; rows are counted from 1 for people. */
export function tableFinding(
  table: readonly string[],
  finding: Obstacle,
  rule: RuleTable | undefined,
): Finding {
  const row = (index: number) => [...table, 'rows', String(index)]
  switch (finding.kind) {
    case 'gap':
      return { path: table, reason: `no row says what happens${forExample(finding.example, rule)}` }
    case 'overlap': {
      const [first, second] = finding.rows
      const both = `rows ${first + 1} and ${second + 1} both match`
      return { path: row(second), reason: both + forExample(finding.example, rule) }
    }
    case 'unreachable':
      return {
        path: [...row(finding.row), 'if', String(finding.column)],
        reason: 'no value that may come in passes this test',
      }
    case 'foreign':
      return {
        path: [...row(finding.row), 'if', String(finding.column)],
        reason: `${toFeel(finding.value)} never comes in here`,
      }
    case 'masked':
    case 'subsumed':
      return { path: row(finding.row), reason: 'other rows decide wherever this row matches' }
    case 'untyped':
      return { path: [...table, 'on', String(finding.column)], reason: 'this column has no type' }
    case 'opaque':
      return {
        path: [...row(finding.row), 'if', String(finding.column)],
        reason: 'completeness cannot be proved with this test, so the table needs an otherwise',
      }
    case 'over-budget':
      return { path: table, reason: 'the table is too large to be proved; give it an otherwise' }
  }
}

function forExample(example: Example, rule: RuleTable | undefined): string {
  if (!example || !rule) return ''
  const values = example.map((value, column) => `${rule.on[column]} = ${toFeel(value)}`)
  return `, for example where ${values.join(' and ')}`
}
