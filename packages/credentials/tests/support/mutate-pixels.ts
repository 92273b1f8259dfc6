import type { Pixels } from '../../src/qr/decode.ts'
import type { Mutation, Random } from './mutations.ts'

/** Pixels to a side of what is changed at once: from a speck to what no correction mends. */
const [SMALLEST, LARGEST] = [1, 60]

/** One changed copy of a picture: a bit of its bytes, or squares of it are black, white, or from elsewhere. */
export function mutatePixels(picture: Pixels, random: Random): Mutation<Pixels> {
  const data = new Uint8ClampedArray(picture.data)
  const changed = { ...picture, data }
  if (random(4) === 0) {
    const at = random(data.length)
    data[at] = (data[at] ?? 0) ^ (1 << random(8))
    return { name: `a bit of byte ${at}`, file: changed }
  }
  const squares = 1 + random(30)
  for (let i = 0; i < squares; i++) paint(changed, picture, random)
  return { name: `${squares} squares`, file: changed }
}

function paint({ width, height, data }: Pixels, from: Pixels, random: Random): void {
  const side = SMALLEST + random(LARGEST)
  const [left, top] = [random(width - side), random(height - side)]
  const [otherLeft, otherTop] = [random(width - side), random(height - side)]
  const level = [0, 255, undefined][random(3)]
  for (let y = 0; y < side; y++) {
    const at = ((top + y) * width + left) * 4
    const other = ((otherTop + y) * width + otherLeft) * 4
    if (level === undefined) data.set(from.data.subarray(other, other + side * 4), at)
    else data.fill(level, at, at + side * 4)
  }
}
