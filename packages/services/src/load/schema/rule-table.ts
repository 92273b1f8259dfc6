import * as z from 'zod'
import { Feel, Ground, Key, Text } from './common.ts'

const Output = z.union([
  z.record(Key, Text).refine((results) => Object.keys(results).length > 0, 'names no result'),
  z.enum(['number', 'boolean', 'string', 'date']),
])

const Row = z.strictObject({
  if: z.array(Feel),
  // biome-ignore lint/suspicious/noThenProperty: the format's own word; nothing awaits a schema
  then: z.array(Feel),
  ground: Ground,
  says: Text.optional(),
})

const RuleTable = z
  .strictObject({
    title: Text,
    on: z.array(Feel).min(1, 'a table has at least one column').max(16),
    outputs: z.record(Key, Output),
    hit: z.enum(['unique', 'any', 'collect']),
    rows: z.array(Row).min(1, 'a table has at least one row').max(1000),
    otherwise: z.union([z.literal('refer'), z.array(Feel)]).optional(),
  })
  .superRefine(({ on, outputs, rows, otherwise }, context) => {
    const names = Object.keys(outputs)
    const given = names.length
    // A definition is kept as canonical JSON, which sorts them: `then` must mean the same afterwards.
    const sorted = [...names].sort()
    if (names.some((name, index) => name !== sorted[index]))
      context.addIssue({
        code: 'custom',
        path: ['outputs'],
        message: `stand in the order of their names: ${sorted.join(', ')}`,
      })
    const refuse = (path: (string | number)[], what: string, has: number, wants: number) =>
      context.addIssue({ code: 'custom', path, message: `has ${has} ${what}, not ${wants}` })
    if (given === 0) refuse(['outputs'], 'outputs', 0, 1)
    for (const [index, row] of rows.entries()) {
      if (row.if.length !== on.length)
        refuse(['rows', index, 'if'], 'tests', row.if.length, on.length)
      if (row.then.length !== given)
        refuse(['rows', index, 'then'], 'outputs', row.then.length, given)
    }
    if (Array.isArray(otherwise) && otherwise.length !== given)
      refuse(['otherwise'], 'outputs', otherwise.length, given)
  })

export const RuleTables = z.record(Key, RuleTable)
