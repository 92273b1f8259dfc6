import { Layout } from '../compile/scope.ts'
import { builtInScope, noTables } from '../model/scopes.ts'
import { OverBudget, Run } from '../run.ts'
import type { TableTree, UnaryTests } from '../syntax/ast.ts'
import { BUILT_IN_TYPES, type TypeTable } from '../types/resolve.ts'
import { ANY, type FeelType } from '../types/type.ts'
import { cellFindings } from './cell-findings.ts'
import type { Finding, Proof } from './finding.ts'
import { gapsOf } from './gaps.ts'
import type { Column } from './grid.ts'
import { type Outputs, outputsOf } from './outputs.ts'
import { boxOf, type Grid, gridOf } from './reach.ts'
import { type Reading, readColumn } from './read.ts'
import { idleRowsOf, overlapsOf } from './rivals.ts'

/** What may come into a column: the values of its type, and null where the fact may be one that nobody has. */
export type Input = { readonly type: FeelType; readonly nullable: boolean }

/** Findings of one kind beyond these are not listed. */
const MOST = 50

/** Nothing that is read here asks for the moment. */
const NOW = { kind: 'date and time', days: 0, nanos: 0, zone: null } as const

/**
 * Shows what a decision table leaves open and where its rows get in each other's way, over all values that may come
 * in. What it cannot show is not proved, never fine: cells that hang on other values, and all that is left when
 * `budget` steps are spent. The columns are taken to vary freely, so an example may be a combination that never occurs.
 */
export function verifyTable(
  table: TableTree,
  inputs: readonly Input[],
  types: TypeTable = BUILT_IN_TYPES,
  budget = 20_000_000,
): Proof {
  const run = new Run(NOW, budget)
  const scope = builtInScope(new Layout())
  const context = { place: table.place, mode: 'plain', types, compileTable: noTables } as const
  const reading = { scope, context, run }
  const findings: Finding[] = []
  let more = false
  /** Each as it is found, so that what is known when the budget ends is kept. */
  const list = (found: Iterable<Finding>) => {
    let room = MOST
    for (const finding of found) {
      if (room-- === 0) {
        more = true
        break
      }
      findings.push(finding)
    }
  }
  let gapsDone = false
  let overlapsDone = false
  try {
    const columns = readColumns(table, inputs, reading)
    const grid = gridOf(columns, table.rows.length, run)
    list(cellFindings(columns, grid))
    list(gapsOf(grid, run))
    gapsDone = true
    const outputs = outputsOf(table, reading)
    list(overlapsOf(grid, table.hit, outputs, run))
    overlapsDone = true
    list(idleRowsOf(grid, table.hit, outputs, run))
    list(unusedOutputs(table, grid, outputs, findings))
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause
    findings.push({ kind: 'over-budget' })
  }
  const gap = verdict(findings, 'gap', gapsDone)
  const overlap = verdict(findings, 'overlap', overlapsDone)
  return {
    coverage: gap === 'none' ? 'complete' : gap === 'found' ? 'incomplete' : 'not-proved',
    conflicts: overlap,
    findings,
    more,
  }
}

/** Values that the table says it may give, though no row that ever decides gives them. */
function* unusedOutputs(
  { rows }: TableTree,
  grid: Grid,
  outputs: Outputs,
  findings: readonly Finding[],
): Generator<Finding> {
  const masked = new Set(
    findings.flatMap((finding) => (finding.kind === 'masked' ? [finding.row] : [])),
  )
  const deciding = [...rows.keys()].filter(
    (row) => !masked.has(row) && boxOf(grid, row).every((classes) => classes.length > 0),
  )
  for (const [output, values] of outputs.unused(deciding).entries())
    for (const value of values) yield { kind: 'unused', output, value }
}

/** Only what was looked for to the end, and may not be, is surely not there. */
function verdict(
  findings: readonly Finding[],
  kind: 'gap' | 'overlap',
  done: boolean,
): Proof['conflicts'] {
  const found = findings.flatMap((finding) => (finding.kind === kind ? [finding] : []))
  if (found.some(({ certain }) => certain)) return 'found'
  return done && found.length === 0 ? 'none' : 'not-proved'
}

const ANYTHING: UnaryTests = { kind: 'any', span: { from: 0, to: 0 } }

function readColumns(
  table: TableTree,
  inputs: readonly Input[],
  reading: Reading,
): readonly Column[] {
  return table.inputs.map(({ allowed }, at) => {
    const { type = ANY, nullable = true } = inputs[at] ?? {}
    const limits = [type.only?.tests, allowed].filter((tests) => tests != null)
    const cells = table.rows.map(({ when }) => when[at] ?? ANYTHING)
    return readColumn(cells, type, nullable, limits, reading)
  })
}
