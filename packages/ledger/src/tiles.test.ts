import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'
import { entriesPath, parseTilePath, tilePath, tileWidth } from './tiles.ts'

test.each([
  [tilePath(0, 0), 'tile/0/000'],
  [tilePath(1, 5, 112), 'tile/1/005.p/112'],
  [tilePath(0, 1_234_067), 'tile/0/x001/x234/067'],
  [tilePath(3, 1000, 1), 'tile/3/x001/000.p/1'],
  [entriesPath(999), 'tile/entries/999'],
  [entriesPath(256_123, 17), 'tile/entries/x256/123.p/17'],
])('the address is %s', (path, expected) => {
  expect(path).toBe(expected)
})

test('a path is read back to what it was made of', () => {
  const width = fc.integer({ min: 1, max: 256 })
  const n = fc.nat({ max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(fc.nat({ max: 63 }), n, width, (level, n, width) => {
      expect(parseTilePath(tilePath(level, n, width))).toEqual({ level, n, width })
      expect(parseTilePath(entriesPath(n, width))).toEqual({ level: 'entries', n, width })
    }),
  )
})

test.each([
  ['tile/0/0', 'not three digits'],
  ['tile/0/x000/001', 'a leading group of zeros is another spelling'],
  ['tile/0/001/234', 'a group before the last needs its x'],
  ['tile/0/x001/x234', 'the last group has no x'],
  ['tile/00/001', 'a level has no leading zero'],
  ['tile/64/000', 'levels end at 63'],
  ['tile/0/000.p/0', 'an empty tile is not served'],
  ['tile/0/000.p/256', 'a full tile is not partial'],
  ['tile/0/000.p/01', 'a width has no leading zero'],
  ['tile/0/000.p/', 'a width is said'],
  ['tile/0/x999/x999/x999/x999/x999/999', 'above 2^53 − 1'],
  ['tile/data/000', 'no such level'],
  ['/tile/0/000', 'not relative'],
  ['tile/0/000/', 'a slash too many'],
])('%s is no address: %s', (path) => {
  expect(parseTilePath(path)).toBeUndefined()
})

test.each([
  [0, 0, 0, 0],
  [0, 0, 1, 1],
  [0, 0, 256, 256],
  [0, 1, 256, 0],
  [0, 1, 300, 44],
  [1, 0, 255, 0],
  [1, 0, 256, 1],
  [1, 0, 65_535, 255],
  [2, 0, 65_536, 1],
])('at level %i, tile %i of a log of %i entries holds %i hashes', (level, n, size, width) => {
  expect(tileWidth(level, n, size)).toBe(width)
})

test('a bundle is read back to its entries', () => {
  const bodies = fc.array(fc.uint8Array({ minLength: 1 }), { maxLength: 256 })
  fc.assert(
    fc.property(bodies, (bodies) => {
      expect(decodeEntryBundle(encodeEntryBundle(bodies))).toEqual(bodies)
    }),
  )
})

test('bytes that are cut off are no bundle', () => {
  const bytes = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)])
  const boundaries = [0, 5, bytes.length]
  for (let length = 0; length <= bytes.length; length++)
    expect(decodeEntryBundle(bytes.subarray(0, length)) !== undefined).toBe(
      boundaries.includes(length),
    )
  expect(decodeEntryBundle(new Uint8Array(257 * 2))).toBeUndefined()
})
