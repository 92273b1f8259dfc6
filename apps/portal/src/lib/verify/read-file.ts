import { HEAD_BYTES, SIZE_LIMITS, sortFile } from '@vermilion/credentials/intake'

/**
 * A file's bytes, of an overlong one a byte more than its kind may have: enough for its reader to
 * refuse it, and never a film in memory.
 */
export async function readFile(file: Blob): Promise<Uint8Array> {
  const kind = sortFile(await bytesOf(file.slice(0, HEAD_BYTES)))
  return bytesOf(file.slice(0, SIZE_LIMITS[kind] + 1))
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
