import type { Definition } from './definition.ts'

/** Rules of that time read no certificate. */
const NOTHING_STATED = { states: {} }
const NOTHING_COMPUTED = { computes: {} }
const RESULTS = new Set(['accept', 'continue', 'approve', 'refuse', 'return'])

/**
 * A definition as it was published. Before expressions ran, truth and results stood in it as what they were; they are
 * the same expressions now, and the definition keeps the hash under which it was published.
 */
export function readDefinition(body: string): Definition {
  const stored = JSON.parse(body)
  const { rules = {}, evidence, eligibility, tasks, stages, outcomes, actions, ...rest } = stored
  const each = <T extends object>(entries: Record<string, T>, change: (value: T) => T) =>
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value)]))
  const when = <T extends object>(value: T): T => asText(value, ['when'])
  return {
    ...rest,
    rules,
    evidence: each(evidence, (one) => ({ ...NOTHING_STATED, ...when(one) })),
    eligibility: each(eligibility, (one) => asText(one, ['must'])),
    tasks: each(tasks, (task: { pages: object[] }) => ({ ...task, pages: task.pages.map(when) })),
    stages: each(stages, (one: { result?: string }) => ({
      ...asText(one, ['when', 'fourEyes']),
      ...(one.result && RESULTS.has(one.result) ? { result: JSON.stringify(one.result) } : {}),
    })),
    outcomes: each(outcomes, (one) => ({ ...NOTHING_COMPUTED, ...one })),
    actions: { ...actions, appeal: asText(actions.appeal, ['suspendsEffect']) },
  }
}

function asText<T extends object>(value: T, keys: readonly string[]): T {
  const changed = Object.entries(value).map(([key, own]) => [
    key,
    keys.includes(key) && typeof own === 'boolean' ? String(own) : own,
  ])
  return Object.fromEntries(changed)
}
