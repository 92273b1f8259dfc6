import { cosTurn, sinTurn } from './trigonometry.ts'

/** The shape of a seal: everything that differs from record to record, read from its leaf hash. */
export type Rosette = {
  /** Lobes around the ring. */
  readonly lobes: number
  /** Fine waves within each lobe. */
  readonly waves: number
  readonly depth: number
  readonly weave: number
  readonly phase: number
  /** Where the ring begins, in turns. */
  readonly turn: number
}

/** How many strands, and points along one lobe: the rest of the ring is the same lobe turned. */
type Fineness = { readonly strands: number; readonly points: number }

const FINE: Fineness = { strands: 10, points: 72 }
const MIDDLE = 0.735

/** Ten numbers of the hash decide; two records share a seal about as often as they share those bytes. */
export function rosetteOf(leafHex: string): Rosette {
  const byte = (index: number) => Number.parseInt(leafHex.slice(index * 2, index * 2 + 2), 16) || 0
  const share = (index: number) => (byte(index) * 256 + byte(index + 1)) / 65535
  return {
    lobes: 7 + (byte(0) % 7),
    waves: 1 + (byte(1) % 3),
    depth: 0.04 + share(8) * 0.03,
    weave: 0.07 + share(14) * 0.028,
    phase: share(20),
    turn: share(26),
  }
}

/**
 * One lobe's strands as a path, around the origin, for a ring of the given radius.
 * The strands are one wave, each a small phase further: together they weave a guilloche, the figure
 * of banknotes. Both waves repeat with every lobe, so lobe after lobe joins without a seam.
 */
export function lobePath(
  { lobes, waves, depth, weave, phase }: Rosette,
  radius: number,
  { strands, points }: Fineness = FINE,
): string {
  const fine = lobes * (waves + 1)
  let path = ''
  for (let strand = 0; strand < strands; strand++) {
    const shift = strand / strands + phase
    for (let point = 0; point <= points; point++) {
      const t = point / points / lobes
      const r = radius * (MIDDLE + depth * cosTurn(lobes * t) + weave * cosTurn(fine * t + shift))
      path += `${point ? 'L' : 'M'}${round(r * cosTurn(t))} ${round(r * sinTurn(t))}`
    }
  }
  return path
}

/** An arc of the ring, in turns from the top, clockwise; a whole turn is drawn as two halves. */
export function arcPath(from: number, to: number, radius: number): string {
  const at = (turn: number) => {
    return `${round(radius * cosTurn(turn - 0.25))} ${round(radius * sinTurn(turn - 0.25))}`
  }
  if (to - from >= 1) {
    return `${arcPath(from, from + 0.5, radius)}${arcPath(from + 0.5, from + 0.9999, radius)}`
  }
  return `M${at(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`
}

/** The crack of a broken seal runs from the rim inwards, at a place that the record decides. */
export function crackPath({ turn }: Rosette, radius: number): string {
  const steps: readonly (readonly [number, number])[] = [
    [1.02, 0.02],
    [0.86, -0.07],
    [0.74, 0.06],
    [0.6, -0.05],
    [0.5, 0.04],
    [0.36, -0.06],
  ]
  return steps
    .map(([reach, swing], index) => {
      const r = radius * reach
      const at = turn + swing / (2 * Math.PI)
      return `${index ? 'L' : 'M'}${round(r * cosTurn(at))} ${round(r * sinTurn(at))}`
    })
    .join('')
}

const round = (value: number) => Math.round(value * 100) / 100
