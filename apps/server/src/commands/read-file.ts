import { closeSync, openSync, readSync } from 'node:fs'

/** The largest file that any verdict looks at is a PDF. */
export const MOST_BYTES = 8 << 20

/**
 * A stranger's file, of an overlong one a byte more than any may have: enough to refuse it, and never a
 * film in memory. Throws what `fs` throws.
 */
export function readStrange(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(MOST_BYTES + 1)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null)
    return Buffer.from(bytes.subarray(0, length))
  } finally {
    closeSync(file)
  }
}
