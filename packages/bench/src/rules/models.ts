import type { Decision, Model, Table } from '../../../rules/src/index.ts'

/** What is measured: the same three rules for all who compute them. */

export const EXPRESSION = 'if area >= 40 and mode = "restaurant" then area * 1.5 + 20 else area / 2'

/** Thirty rows over four inputs, unique and complete: ten stretches of floor area for three kinds of shop. */
export const TABLE: Table = {
  hit: 'unique',
  inputs: [
    { expression: 'area', type: 'number' },
    { expression: 'mode', type: 'string' },
    { expression: 'seats', type: 'number' },
    { expression: 'raw', type: 'boolean' },
  ],
  outputs: [{ type: 'number' }],
  rows: Array.from({ length: 10 }, (_, step) => step * 25).flatMap((low) => [
    row(low, '"restaurant"', '<= 60', '-', 3),
    row(low, '"restaurant"', '> 60', '-', 5),
    row(low, 'not("restaurant")', '-', '-', 2),
  ]),
}

function row(low: number, mode: string, seats: string, raw: string, weight: number) {
  const area = low === 225 ? `>= ${low}` : `[${low}..${low + 25})`
  // biome-ignore lint/suspicious/noThenProperty: the name of DMN's output cells
  return { when: [area, mode, seats, raw], then: [`${low * weight}`] }
}

export const GRAPH: readonly {
  readonly name: string
  readonly needs: readonly string[]
  readonly feel: string
}[] = [
  { name: 'surcharge', needs: ['raw'], feel: 'if raw then 1.25 else 1' },
  {
    name: 'base',
    needs: ['area'],
    feel: 'if area > 100 then 300 + (area - 100) * 2 else area * 3',
  },
  { name: 'seating', needs: ['seats'], feel: 'if seats > 60 then seats * 1.5 else seats' },
  {
    name: 'subtotal',
    needs: ['base', 'seating', 'surcharge'],
    feel: '(base + seating) * surcharge',
  },
  {
    name: 'fee',
    needs: ['subtotal', 'mode'],
    feel: 'if mode = "canteen" then subtotal / 2 else subtotal',
  },
]

export const INPUTS = { area: 'number', mode: 'string', seats: 'number', raw: 'boolean' } as const

export const FACTS = { area: 186, mode: 'restaurant', seats: 72, raw: true } as const

/** One decision that reads all inputs, as a model. */
export function modelOf(decisions: readonly Decision[]): Model {
  return {
    name: 'bench',
    namespace: 'bench',
    imports: [],
    items: [],
    inputs: Object.entries(INPUTS).map(([name, type]) => ({ id: name, name, type })),
    decisions,
    knowledge: [],
    services: [],
  }
}

export function requires(names: readonly string[]): readonly { readonly id: string }[] {
  return names.map((id) => ({ id }))
}
