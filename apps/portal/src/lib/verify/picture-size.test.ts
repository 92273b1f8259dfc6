import { expect, test } from 'vitest'
import { findPictureFault } from './picture-size.ts'

/** The head of a PNG of that size (PNG, 11.2.1), followed by as much of anything as makes `length`. */
function png(width: number, height: number, length = 40): Uint8Array {
  const file = new Uint8Array(length)
  file.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(file.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return file
}

/** The head of a JPEG: its frame header after a comment (ITU-T T.81, B.2.2). */
function jpeg(width: number, height: number, length: number): Uint8Array {
  const file = new Uint8Array(length)
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  file.set([0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0])
  return file
}

const gif = (width: number, height: number) =>
  new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, width, 0, height, 0, 0, 0, 0])

test.each([
  ['a picture of a screen', png(3840, 2160), undefined],
  ['four thousand pixels square, in few bytes', png(4096, 4096), undefined],
  ['one more', png(4097, 4096), 'picture-too-large'],
  ['a bomb', png(60_000, 60_000), 'picture-too-large'],
  ['a bomb that is blown up', png(60_000, 60_000, 20 << 20), 'picture-too-large'],
  ['a photograph of 24 megapixels', jpeg(6048, 4032, 4 << 20), undefined],
  ['as many pixels in no more than a head', jpeg(6048, 4032, 400), 'picture-too-large'],
  ['a photograph of 50 megapixels', jpeg(8192, 6144, 9 << 20), undefined],
  ['a GIF, whatever its head says', gif(1, 1), 'picture-not-read'],
  ['a bitmap', new Uint8Array([0x42, 0x4d, 0, 0, 0, 0, 0, 0]), 'picture-not-read'],
  ['half a head', png(10, 10).subarray(0, 12), 'picture-not-read'],
  ['nothing', new Uint8Array(), 'picture-not-read'],
])('%s', (_, file, fault) => {
  expect(findPictureFault(file)).toBe(fault)
})
