import type { RuleColumn, RuleTable, Text } from '@vermilion/services'

/** What an output of a table is called (a single one needs no name), and how its values are shown. */
export function outputColumn(
  { outputs }: RuleTable,
  name: string,
): { readonly label?: Text; readonly column: RuleColumn | undefined } {
  const several = Object.keys(outputs).length > 1
  const label = { zh: name, en: name }
  return { ...(several ? { label } : {}), column: undefined }
}
