import { Layout } from '../compile/scope.ts'
import { type Outcome, outcomeOf } from '../model/outcome.ts'
import type { Facts, Options, Program } from '../model/program.ts'
import { builtInScope, noTables } from '../model/scopes.ts'
import { OverBudget, Run } from '../run.ts'
import { BUILT_IN_TYPES } from '../types/resolve.ts'
import { type Change, changesOf } from './changes.ts'
import { leversOf } from './levers.ts'
import { type Reason, reasonsOf } from './reasons.ts'
import { Texts } from './texts.ts'

/** A decision as it can be told: what came out, why, and what would change it. */
export type Explanation = {
  readonly decision: string
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly changes: readonly Change[]
}

/**
 * Decides once more and tells how it came about. What would change the answer has been tried out on the same program,
 * under the same moment.
 */
export function explain(
  program: Program,
  decision: string,
  facts: Facts,
  options: Options,
): Explanation {
  const { linked } = program
  const { trace, ...result } = program.trace(decision, facts, options)
  const outcome = outcomeOf(result)
  const element = linked.elements.get(decision)
  const nothing = { decision, outcome, reasons: [], changes: [] }
  if (!element || trace?.kind !== 'decision') return nothing
  const texts = new Texts(linked)
  const reading = {
    scope: builtInScope(new Layout()),
    context: { place: element.place, mode: 'plain', types: BUILT_IN_TYPES, compileTable: noTables },
    run: new Run(options.now),
  } as const
  try {
    const reasons = reasonsOf(trace, texts, reading)
    const levers = leversOf(element, trace, facts, linked, texts, reading)
    const now = outcome.kind === 'decided' ? outcome.value : undefined
    return {
      ...nothing,
      reasons,
      changes: changesOf(decision, now, facts, options, program, levers),
    }
  } catch (cause) {
    // What takes that long to tell would take longer to read.
    if (cause instanceof OverBudget) return nothing
    throw cause
  }
}
