import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeSort } from './sort.ts'

type Item = { readonly key: number; readonly at: number }
const items = fc
  .array(fc.nat(5), { maxLength: 40 })
  .map((keys) => keys.map((key, at): Item => ({ key, at })))

test('equals keep their order', () => {
  fc.assert(
    fc.property(items, (all) => {
      const sorted = mergeSort(all, (one, other) => one.key < other.key)
      expect(sorted).toEqual(all.toSorted((one, other) => one.key - other.key || one.at - other.at))
    }),
  )
})

test('a comparison that contradicts itself still gives every item once, and is asked n log n times', () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.boolean()), (all, answers) => {
      let asked = 0
      const sorted = mergeSort(all, () => {
        asked++
        return answers.next().value
      })
      expect(sorted?.toSorted((one, other) => one.at - other.at)).toEqual(all)
      expect(asked).toBeLessThanOrEqual(all.length * Math.ceil(Math.log2(all.length || 1)))
    }),
  )
})

test('it ends with the first answer that is none', () => {
  expect(mergeSort([1, 2, 3], () => null)).toBeNull()
})
