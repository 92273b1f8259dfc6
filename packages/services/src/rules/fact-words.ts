import type { FactWords } from '@vermilion/rules'
import type { Definition } from '../definition/definition.ts'
import { ruleColumn } from './column.ts'

/**
 * How people call a path that an expression reads, and its values: a fact, a part of one, or what a table gives
 * (`rules.area`).
 */
export function factWords(definition: Definition, path: string): FactWords | undefined {
  const [head, key = '', ...rest] = path.split('.')
  const table = head === 'rules' && rest.length === 0 ? definition.rules[key] : undefined
  if (table) {
    const [results] = Object.values(table.outputs)
    return { label: table.title, ...(typeof results === 'object' ? { options: results } : {}) }
  }
  const column = ruleColumn(definition, path)
  if (!column) return undefined
  const { label, options, unit } = column
  return { label, ...(options ? { options } : {}), ...(unit ? { unit } : {}) }
}
