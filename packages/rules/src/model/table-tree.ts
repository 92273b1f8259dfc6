import type { Expression, UnaryTests } from '../syntax/ast.ts'
import type { Parsed } from '../syntax/fault.ts'
import type { Names } from '../syntax/names.ts'
import { parseTests } from '../syntax/parse.ts'
import type { FeelType } from '../types/type.ts'
import type { HitPolicy, Table, TableOutput } from './model.ts'
import { within } from './place.ts'
import { NOWHERE, type Reading, readExpression, readTests, readType } from './texts.ts'

/** A table with its texts read. `expected` is the type of whatever the table is the value of. */
export function readTable(
  table: Table,
  place: string,
  names: Names,
  reading: Reading,
  expected: FeelType | null,
): Expression {
  const expression = (text: string, ...steps: readonly (string | number)[]) =>
    readExpression(text, within(place, ...steps), names, reading)
  const tests = (text: string | undefined, ...steps: readonly (string | number)[]) =>
    text === undefined ? null : readTests(text, within(place, ...steps), names, reading)
  // Cells of the same text are the same tree, by which those who compile and prove the table know them.
  const parsed = new Map<string, Parsed<UnaryTests>>()
  const parseOnce: typeof parseTests = (text) => {
    const known = parsed.get(text) ?? parseTests(text, names)
    parsed.set(text, known)
    return known
  }
  return {
    kind: 'table',
    span: NOWHERE,
    place,
    hit: table.hit,
    aggregation: table.aggregation ?? null,
    inputs: table.inputs.map((input, index) => ({
      expression: expression(input.expression, 'inputs', index),
      type: readType(input.type, within(place, 'inputs', index), reading),
      allowed: tests(input.allowed, 'inputs', index, 'allowed'),
    })),
    outputs: table.outputs.map((output, index) => ({
      name: output.name ?? null,
      type:
        readType(output.type, within(place, 'outputs', index), reading) ??
        typeOfOutput(output, table, expected),
      allowed: tests(output.allowed, 'outputs', index, 'allowed'),
      otherwise:
        output.otherwise === undefined
          ? null
          : expression(output.otherwise, 'outputs', index, 'otherwise'),
    })),
    rows: table.rows.map(({ when, then }, row) => ({
      when: when.map((text, column) =>
        readTests(text, within(place, 'rows', row, 'when', column), names, reading, parseOnce),
      ),
      then: then.map((text, column) => expression(text, 'rows', row, 'then', column)),
    })),
  }
}

/** Under these policies the value is a list of outputs. */
const GATHERING: readonly HitPolicy[] = ['rule order', 'output order', 'collect']

/** An output without a type of its own has that of its part in the value of the whole table. */
function typeOfOutput(
  { name }: TableOutput,
  { hit, outputs, aggregation }: Table,
  expected: FeelType | null,
): FeelType | null {
  if (aggregation) return null
  const single = GATHERING.includes(hit) && expected?.kind === 'list' ? expected.of : expected
  if (outputs.length === 1) return single
  return (single?.kind === 'context' && name && single.entries.get(name)) || null
}
