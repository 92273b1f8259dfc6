import type { Pixels } from '../../src/qr/decode.ts'
import type { QrPicture } from '../../src/qr/encode.ts'
import { randomFrom } from './random.ts'

/** How a code lies before the lens, and what the lens makes of it. */
export type Shot = {
  /** Pixels of the picture to one module, in the middle of the code. */
  readonly scale: number
  /** Radians. */
  readonly turn: number
  /** How much smaller the far edge is: 0.1 is a tenth. */
  readonly tilt: number
  /** Standard deviation of the lens's blur, in pixels. */
  readonly blur: number
  /** Standard deviation of the sensor's noise, in levels of 256. */
  readonly noise: number
  /** Levels of paper and ink in the brightest place. */
  readonly paper: number
  readonly ink: number
  /** How much of the light is left in the darkest corner. */
  readonly shade: number
  readonly seed: number
}

/** Shots such as a steady hand makes in a room, drawn from a seed. */
export function steadyShot(seed: number, scale: number): Shot {
  const random = randomFrom(seed)
  const within = (low: number, high: number) => low + ((high - low) * random(10_001)) / 10_000
  return {
    scale,
    turn: within(-0.35, 0.35),
    tilt: within(0, 0.06),
    blur: within(0.3, 0.9),
    noise: within(2, 10),
    paper: within(170, 245),
    ink: within(15, 60),
    shade: within(0.6, 1),
    seed,
  }
}

/** The picture that a camera takes of a code on a grey desk. */
export function shoot(picture: QrPicture, shot: Shot): Pixels {
  const dark = modulesOf(picture)
  const side = Math.ceil(picture.size * shot.scale * 1.45)
  const light = new Float32Array(side * side)
  const at = placeIn(picture, shot, side)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) light[y * side + x] = seen(x, y, at, dark, picture.size, shot)
  return developed(blurred(light, side, shot.blur), side, shot)
}

function modulesOf({ size, runs }: QrPicture): Uint8Array {
  const dark = new Uint8Array(size * size)
  for (const { x, y, length } of runs) dark.fill(1, y * size + x, y * size + x + length)
  return dark
}

/** From the picture back onto the code: a turn, then a tilt about the horizontal axis. */
function placeIn({ size }: QrPicture, { scale, turn, tilt }: Shot, side: number) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const middle = side / 2
  const reach = (size * scale) / 2
  return (x: number, y: number): readonly [number, number] => {
    const [u, v] = [x - middle, y - middle]
    const far = 1 + (tilt * v) / reach
    const [p, q] = [u / far, v / far]
    return [(p * cos + q * sin) / scale + size / 2, (q * cos - p * sin) / scale + size / 2]
  }
}

const STEPS = 3

/** Light on one pixel: the mean over nine places in it. */
function seen(
  x: number,
  y: number,
  at: (x: number, y: number) => readonly [number, number],
  dark: Uint8Array,
  size: number,
  { paper, ink }: Shot,
): number {
  let sum = 0
  for (let i = 0; i < STEPS * STEPS; i++) {
    const [u, v] = at(x + ((i % STEPS) + 0.5) / STEPS, y + (Math.floor(i / STEPS) + 0.5) / STEPS)
    const [column, row] = [Math.floor(u), Math.floor(v)]
    const onCode = column >= 0 && row >= 0 && column < size && row < size
    if (onCode) sum += dark[row * size + column] ? ink : paper
    else sum += 110
  }
  return sum / (STEPS * STEPS)
}

/** A Gaussian, once along each axis. */
function blurred(light: Float32Array, side: number, deviation: number): Float32Array {
  const reach = Math.ceil(deviation * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  )
  const whole = weights.reduce((sum, each) => sum + each, 0)
  const along = (from: Float32Array, step: number, across: number) => {
    const to = new Float32Array(from.length)
    for (let line = 0; line < side; line++)
      for (let place = 0; place < side; place++) {
        let sum = 0
        for (let i = -reach; i <= reach; i++) {
          const held = Math.min(side - 1, Math.max(0, place + i))
          sum += (from[line * across + held * step] ?? 0) * (weights[i + reach] ?? 0)
        }
        to[line * across + place * step] = sum / whole
      }
    return to
  }
  return along(along(light, 1, side), side, 1)
}

function developed(light: Float32Array, side: number, { noise, shade, seed }: Shot): Pixels {
  const random = randomFrom(seed ^ 0x5eed)
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)]
    const lit = 1 - (1 - shade) * ((x + y) / (2 * side))
    // The sum of four even draws is near enough to a Gaussian of deviation one.
    const drawn = (random(1000) + random(1000) + random(1000) + random(1000) - 1998) / 577
    const level = (light[i] ?? 0) * lit + drawn * noise
    data.fill(level, i * 4, i * 4 + 3)
  }
  return { width: side, height: side, data }
}
