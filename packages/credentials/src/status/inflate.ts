import { concat } from '@vermilion/ledger'
import { Gunzip, Unzlib } from 'fflate'

/** No list is larger: 2^20 certificates at 8 bits each. */
const MOST_BYTES = 1 << 20
/** Small enough that one piece cannot inflate past what a browser bears. */
const PIECE = 1_024

const FORMATS = { gzip: Gunzip, zlib: Unzlib }

/** Inflates piece by piece and stops at the limit, so that a bomb costs no memory; undefined if it is none of this format. */
export function inflate(zipped: Uint8Array, format: keyof typeof FORMATS): Uint8Array | undefined {
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = new FORMATS[format]((chunk, final) => {
    length += chunk.length
    if (length > MOST_BYTES) throw new RangeError('no list is larger')
    chunks.push(chunk)
    ended = final
  })
  try {
    for (let at = 0; at < zipped.length; at += PIECE) {
      stream.push(zipped.subarray(at, at + PIECE), at + PIECE >= zipped.length)
    }
  } catch {
    // Another format, or more than fits.
    return undefined
  }
  return ended ? concat(...chunks) : undefined
}
