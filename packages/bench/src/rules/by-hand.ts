import { type FACTS, TABLE } from './models.ts'

type Facts = typeof FACTS

/** The same rules as a programmer writes them, on binary floats: the limit. */

export function expressionByHand({ area, mode }: Facts): number {
  return area >= 40 && mode === 'restaurant' ? area * 1.5 + 20 : area / 2
}

export function tableByHand({ area, mode, seats }: Facts): number | undefined {
  for (let row = 0; row < TABLE.rows.length; row += 3) {
    const low = (row / 3) * 25
    const within = area >= low && (low === 225 || area < low + 25)
    if (!within) continue
    if (mode !== 'restaurant') return low * 2
    return seats <= 60 ? low * 3 : low * 5
  }
  return undefined
}

export function graphByHand({ area, mode, seats, raw }: Facts): number {
  const surcharge = raw ? 1.25 : 1
  const base = area > 100 ? 300 + (area - 100) * 2 : area * 3
  const seating = seats > 60 ? seats * 1.5 : seats
  const subtotal = (base + seating) * surcharge
  return (mode as string) === 'canteen' ? subtotal / 2 : subtotal
}
