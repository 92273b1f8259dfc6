import { deflateSync, inflateSync } from 'node:zlib'

/**
 * A certificate's PDF on which one visible character is another one that the page draws too. The file keeps
 * its length and every other byte its place: only whoever compares can see it.
 */
export function withAnotherCharacter(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1')
  const streams = /\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g
  for (const found of text.matchAll(streams)) {
    const start = found.index + found[0].length
    const length = Number(found[1])
    const content = inflateSync(pdf.subarray(start, start + length)).toString('latin1')
    const altered = alter(content)
    if (altered === undefined) continue
    const packed = deflateSync(Buffer.from(altered, 'latin1'), { level: 9 })
    if (packed.length > length) throw new Error('packed tighter, it fits where the other was')
    // Zeros after the end of a zlib stream are not read.
    return Buffer.concat([
      pdf.subarray(0, start),
      packed,
      Buffer.alloc(length - packed.length),
      pdf.subarray(start + length),
    ])
  }
  throw new Error('no page with words on it')
}

/** The largest run of words that is no title: its first character becomes its third. */
function alter(content: string): string | undefined {
  if (!content.includes(' Tf')) return undefined
  return content.replace(
    /(19 Tf\n\[<)([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})/,
    (_, before, _first, second, third) => `${before}${third}${second}${third}`,
  )
}
