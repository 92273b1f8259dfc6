import type { RuleTable, RuleView } from '@vermilion/services'

/** What is different in a rule between two versions; rows count from 1. */
export type RuleChange =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | { readonly kind: 'expression'; readonly before: string }
  | { readonly kind: 'columns'; readonly before: readonly string[] }
  | { readonly kind: 'row'; readonly row: number; readonly before: readonly string[] | null }
  | { readonly kind: 'dropped'; readonly before: readonly string[] }
  /** Null: there was none, or people decided. */
  | { readonly kind: 'otherwise'; readonly before: readonly string[] | null }

/** Compares a rule with the version before it: by what it decides, never by its wording. */
export function changesIn(before: RuleView | undefined, now: RuleView): readonly RuleChange[] {
  if (!before) return [{ kind: 'new' }]
  const changes =
    before.table && now.table
      ? tableChanges(before.table, now.table)
      : before.feel === now.feel
        ? []
        : [{ kind: 'expression', before: before.feel ?? '' } as const]
  return changes.length > 0 ? changes : [{ kind: 'same' }]
}

function tableChanges(before: RuleTable, now: RuleTable): RuleChange[] {
  const changes: RuleChange[] = []
  if (before.on.join('\n') !== now.on.join('\n') || before.hit !== now.hit)
    changes.push({ kind: 'columns', before: [...before.on, before.hit] })
  // A table that collects may ask the same twice.
  const old = Map.groupBy(before.rows, (row) => identity(row.if))
  for (const [index, row] of now.rows.entries()) {
    const same = old.get(identity(row.if))?.shift()
    if (same && same.then.join('\n') === row.then.join('\n') && same.ground === row.ground) continue
    changes.push({ kind: 'row', row: index + 1, before: same ? [...same.if, ...same.then] : null })
  }
  for (const row of [...old.values()].flat())
    changes.push({ kind: 'dropped', before: [...row.if, ...row.then] })
  const [was, is] = [before, now].map(({ otherwise }) => JSON.stringify(otherwise))
  if (was !== is) {
    const { otherwise } = before
    changes.push({ kind: 'otherwise', before: Array.isArray(otherwise) ? otherwise : null })
  }
  return changes
}

/** A row is the same row while it asks the same. */
function identity(conditions: readonly string[]): string {
  return JSON.stringify(conditions)
}
