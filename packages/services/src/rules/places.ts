import { ACTION_KEYS, type Definition, STAGE_RESULTS } from '../definition/definition.ts'
import type { Feel, RuleTable } from '../definition/rule-table.ts'

/** What an expression has to give where it stands. */
type Wanted = 'boolean' | 'amount' | 'years and months duration' | 'claim' | 'result' | 'proposal'

/** One expression of a definition, under the name that its decision has in the model. */
export type Place = {
  readonly name: string
  /** Keys from the top of the author's document. */
  readonly path: readonly string[]
  readonly feel: Feel
  readonly wants: Wanted
}

/** The values of the types that are no types of FEEL's own. */
export const RESULTS: Readonly<Record<'result' | 'proposal', readonly string[]>> = {
  result: STAGE_RESULTS,
  proposal: ['approve', 'refuse'],
}

/** Every expression of a definition but those of its tables, in the order in which a case meets them. */
export function placesOf(definition: Definition): readonly Place[] {
  const found: Place[] = []
  const add = (path: readonly string[], feel: Feel | undefined, wants: Wanted, name = path) => {
    if (feel !== undefined) found.push({ name: name.join('.'), path, feel, wants })
  }
  for (const [key, { must }] of Object.entries(definition.eligibility))
    add(['eligibility', key, 'must'], must, 'boolean', ['eligibility', key])
  for (const [key, { pages }] of Object.entries(definition.tasks))
    for (const [index, { when }] of pages.entries())
      add(['tasks', key, 'pages', String(index), 'when'], when, 'boolean', whenOf(key, index))
  for (const [key, { when, by }] of Object.entries(definition.evidence)) {
    add(['evidence', key, 'when'], when, 'boolean')
    for (const [index, way] of by.entries())
      if ('certificate' in way) {
        const path = ['evidence', key, 'by', String(index), 'where']
        add(path, way.where, 'boolean', whereOf(key, index))
      }
  }
  for (const [key, { when, mode, result, fourEyes }] of Object.entries(definition.stages)) {
    const path = ['stages', key]
    add([...path, 'when'], when, 'boolean')
    add([...path, 'result'], result, mode === 'auto' ? 'result' : 'proposal')
    add([...path, 'fourEyes'], fourEyes, 'boolean')
  }
  for (const [key, { amount, waive }] of Object.entries(definition.fees)) {
    add(['fees', key, 'amount'], amount, 'amount')
    add(['fees', key, 'waive'], waive, 'boolean')
  }
  for (const [key, outcome] of Object.entries(definition.outcomes)) {
    const { valid } = outcome
    if (typeof valid === 'string')
      add(['outcomes', key, 'valid'], valid, 'years and months duration')
    for (const claim of Object.keys(outcome.computes))
      add(['outcomes', key, 'claims', claim], outcome.claims[claim], 'claim')
  }
  for (const key of ACTION_KEYS)
    add(['actions', key, 'when'], definition.actions[key]?.when, 'boolean')
  add(['actions', 'appeal', 'suspendsEffect'], definition.actions.appeal.suspendsEffect, 'boolean')
  return found
}

/** The text of every expression of a definition, those of its tables as well. */
export function expressionsOf(definition: Definition): readonly Feel[] {
  return [
    ...Object.values(definition.rules).flatMap(expressionsOfTable),
    ...placesOf(definition).map(({ feel }) => feel),
  ]
}

export function expressionsOfTable({ on, rows, otherwise }: RuleTable): readonly Feel[] {
  return [
    ...on,
    ...rows.flatMap((row) => [...row.if, ...row.then]),
    ...(Array.isArray(otherwise) ? otherwise : []),
  ]
}

/** Anything but an element, a part of one, or what the office gives. */
export function isComputed(source: Feel): boolean {
  return !/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(source)
}

/** The name of the decision whether a page is asked. */
export function whenOf(task: string, page: number): readonly string[] {
  return ['tasks', task, String(page), 'when']
}

/** The name of the decision whether a certificate serves as evidence. */
export function whereOf(requirement: string, way: number): readonly string[] {
  return ['evidence', requirement, String(way), 'where']
}
