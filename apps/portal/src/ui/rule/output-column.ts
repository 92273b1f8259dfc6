import type { RuleColumn, RuleTable, Text } from '@vermilion/services'

/** What an output of a table is called (a single one needs no name), and how its values are shown. */
export function outputColumn(
  { outputs }: RuleTable,
  name: string,
): { readonly label?: Text; readonly column: RuleColumn | undefined } {
  const several = Object.keys(outputs).length > 1
  const label = { zh: name, en: name }
  const results = outputs[name]
  const named = several ? { label } : {}
  if (typeof results !== 'object') return { ...named, column: undefined }
  return { ...named, column: { kind: 'choice', label, options: results } }
}
