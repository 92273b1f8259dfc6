import { evaluate, unaryTest } from 'feelin'
import { EXPRESSION, FACTS, GRAPH, TABLE } from './models.ts'

/** The same rules with the FEEL engine that others use in JavaScript; it parses at each evaluation, on binary floats. */

export function expressionByFeelin(): unknown {
  return evaluate(EXPRESSION, FACTS).value
}

export function tableByFeelin(): unknown {
  const inputs = TABLE.inputs.map(({ expression }) => evaluate(expression, FACTS).value)
  const hit = TABLE.rows.find(({ when }) =>
    when.every((cell, at) => unaryTest(cell, { ...FACTS, '?': inputs[at] }).value === true),
  )
  return hit && evaluate(hit.then[0] ?? 'null', FACTS).value
}

export function graphByFeelin(): unknown {
  const known: Record<string, unknown> = { ...FACTS }
  for (const { name, feel } of GRAPH) known[name] = evaluate(feel, known).value
  return known.fee
}
