import type { Pace, Row } from '../report.ts'

/** Something that writes as fast as it can; its database stays open between the rounds. */
export interface Rig {
  readonly name: string
  readonly unit: string
  readonly durability: string
  /** Name of the rig that it is read against. */
  readonly beside?: string
  /** The numbers of callers that it is measured with; all of them where none is named. */
  readonly callers?: readonly number[]
  readonly goals?: Readonly<Record<number, Pick<Row, 'goal' | 'shareGoal'>>>
  perSecond(callers: number, forMs: number): Promise<number>
  /** Checks what was written, and clears it away; returns what is wrong with it. */
  close(): Promise<readonly string[]>
}

const CALLERS = [1, 16, 256]
const ROUNDS = 5
const WARM_UP_MS = 400

/** In turns, so that whatever else the machine does falls on all of them; the median round counts. */
export async function measureRigs(
  group: string,
  all: readonly Rig[],
  { seconds }: Pace,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const callers of CALLERS) {
    const rigs = all.filter((rig) => rig.callers?.includes(callers) ?? true)
    const figures = rigs.map((): number[] => [])
    for (const rig of rigs) await rig.perSecond(callers, WARM_UP_MS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, rig] of rigs.entries()) {
        figures[at]?.push(await rig.perSecond(callers, (seconds * 1000) / ROUNDS))
      }
    }
    for (const [at, { name, unit, durability, beside, goals }] of rigs.entries()) {
      rows.push({
        group,
        name: `${name}, ${callers}`,
        value: median(figures[at] ?? []),
        unit,
        durability,
        ...(beside ? { beside: `${beside}, ${callers}` } : {}),
        ...goals?.[callers],
      })
    }
  }
  return rows
}

export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5)
}

export function quantile(figures: readonly number[], part: number): number {
  const sorted = [...figures].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
