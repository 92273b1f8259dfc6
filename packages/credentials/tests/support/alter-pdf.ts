import { deflateSync, inflateSync } from 'node:zlib'

type Packed = { readonly start: number; readonly length: number; readonly content: string }

/** The deflated streams of a file of ours, opened. */
export function packedStreams(pdf: Uint8Array): readonly Packed[] {
  const text = Buffer.from(pdf).toString('latin1')
  const streams = /\/Length (\d+)\n(?:\/\w+ [^\n]*\n)*?\/Filter \/FlateDecode\n>>\nstream\n/g
  return [...text.matchAll(streams)].map((found) => {
    const start = found.index + found[0].length
    const length = Number(found[1])
    const content = inflateSync(pdf.subarray(start, start + length)).toString('latin1')
    return { start, length, content }
  })
}

/**
 * The file with other content in one stream. It keeps its length and every other byte its place, so that
 * no reader minds: only whoever compares can see it.
 */
export function repacked(
  pdf: Uint8Array,
  { start, length, content }: Packed,
  alter: (content: string) => string,
): Uint8Array {
  const altered = alter(content)
  if (altered === content) throw new Error('an alteration alters')
  const packed = deflateSync(Buffer.from(altered, 'latin1'), { level: 9 })
  if (packed.length > length) throw new Error('packed tighter, it fits where the other was')
  const file = new Uint8Array(pdf)
  // Zeros after the end of a zlib stream are not read.
  file.fill(0, start, start + length)
  file.set(packed, start)
  return file
}

/** The file with one byte flipped in one bit. */
export function flipped(pdf: Uint8Array, at: number, bit: number): Uint8Array {
  const file = new Uint8Array(pdf)
  file[at] = (file[at] ?? 0) ^ (1 << bit)
  return file
}
