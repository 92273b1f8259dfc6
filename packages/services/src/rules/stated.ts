import type { Trace } from '@vermilion/rules'
import type { Definition } from '../definition/definition.ts'
import type { RuleRow } from '../definition/rule-table.ts'

/** A row of a table that decided. */
export type StatedRow = { readonly table: string; readonly index: number; readonly row: RuleRow }

/** The rows of law that a result rests on, each once, in the order in which they were asked. */
export function statedBy(definition: Definition, trace: Trace | null): readonly StatedRow[] {
  const found = new Map<string, StatedRow>()
  const walk = (each: Trace): void => {
    if (each.kind === 'table')
      for (const index of each.decided) {
        const table = each.place.replace(/^rules\./, '')
        const row = definition.rules[table]?.rows[index]
        if (row) found.set(`${table} ${index}`, { table, index, row })
      }
    if (each.kind !== 'fact') for (const part of each.parts) walk(part)
  }
  if (trace) walk(trace)
  return [...found.values()]
}
