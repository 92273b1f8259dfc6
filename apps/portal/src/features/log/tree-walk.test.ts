import fc from 'fast-check'
import { expect, test } from 'vitest'
import { halvesOf, wayTo } from './tree-walk.ts'

const entryOfLog = fc
  .integer({ min: 1, max: 5_000 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
  )

test('the way to an entry goes from the root to its leaf, each node a half of the one before', () => {
  fc.assert(
    fc.property(entryOfLog, ({ size, index }) => {
      const way = wayTo({ from: index, to: index + 1 }, size)
      expect(way[0]).toEqual({ from: 0, to: size })
      expect(way.at(-1)).toEqual({ from: index, to: index + 1 })
      for (const [at, node] of way.slice(1).entries()) {
        const { left, right } = halvesOf(way[at] ?? node)
        expect([left, right]).toContainEqual(node)
      }
    }),
  )
})

test('the halves of a node are the trees of which RFC 9162 makes it', () => {
  const halves = (from: number, to: number) => {
    const { left, right } = halvesOf({ from, to })
    return [left.from, left.to, right.from, right.to]
  }
  expect(halves(0, 7)).toEqual([0, 4, 4, 7])
  expect(halves(4, 7)).toEqual([4, 6, 6, 7])
  expect(halves(0, 8)).toEqual([0, 4, 4, 8])
})

test('a node that the tree no longer has leads to the smallest one around it', () => {
  // Records 96 to 99 were a node of their own while the log ended there.
  expect(wayTo({ from: 96, to: 100 }, 100).at(-1)).toEqual({ from: 96, to: 100 })
  expect(wayTo({ from: 96, to: 100 }, 124).at(-1)).toEqual({ from: 96, to: 100 })
  expect(wayTo({ from: 64, to: 100 }, 124).at(-1)).toEqual({ from: 64, to: 124 })
})
