import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arcPath, crackPath, lobePath, rosetteOf } from '../src/seal/guilloche.ts'

const leaf = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))

const points = (path: string) =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)

test('a seal is a function of its record alone', () => {
  fc.assert(
    fc.property(leaf, (hex) => {
      expect(lobePath(rosetteOf(hex), 50)).toBe(lobePath(rosetteOf(hex), 50))
    }),
    { numRuns: 30 },
  )
})

test('two records do not look alike', () => {
  const drawn = new Set(
    Array.from({ length: 500 }, (_, index) => {
      const hex = Array.from({ length: 32 }, (_, at) =>
        (((index * 2654435761 + at * 40503 * (index + 7)) >>> 8) & 255)
          .toString(16)
          .padStart(2, '0'),
      ).join('')
      return lobePath(rosetteOf(hex), 50)
    }),
  )
  expect(drawn.size).toBe(500)
})

test('the guilloche keeps between the characters and the ring', () => {
  fc.assert(
    fc.property(leaf, (hex) => {
      for (const [x, y] of points(lobePath(rosetteOf(hex), 100))) {
        const reach = Math.hypot(x, y)
        expect(reach).toBeGreaterThan(56)
        expect(reach).toBeLessThan(91)
      }
    }),
    { numRuns: 50 },
  )
})

test('each strand ends where the next lobe begins', () => {
  fc.assert(
    fc.property(leaf, (hex) => {
      const rosette = rosetteOf(hex)
      for (const strand of lobePath(rosette, 100).split('M').slice(1)) {
        const [first = [0, 0], ...rest] = points(strand)
        const last = rest.at(-1) ?? [0, 0]
        expect(Math.hypot(...first)).toBeCloseTo(Math.hypot(...last), 1)
      }
    }),
    { numRuns: 50 },
  )
})

test('a whole ring is two halves, a part of it one arc', () => {
  expect(arcPath(0, 1, 10).match(/A/g)).toHaveLength(2)
  expect(arcPath(0, 0.25, 10)).toBe('M0 -10A10 10 0 0 1 10 0')
  expect(arcPath(0, 0.75, 10)).toBe('M0 -10A10 10 0 1 1 -10 0')
})

test('the crack reaches from the rim into the middle', () => {
  const reach = points(crackPath(rosetteOf('00'.repeat(32)), 100)).map(([x, y]) => Math.hypot(x, y))
  expect(Math.max(...reach)).toBeGreaterThan(100)
  expect(Math.min(...reach)).toBeLessThan(50)
})
