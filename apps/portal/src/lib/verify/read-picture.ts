import { SIZE_LIMITS } from '@vermilion/credentials/intake'
import { findPictureFault } from './picture-size.ts'
import { readPhoto } from './read-code.ts'
import type { Reader } from './readers.ts'

/** Some files take a browser very long to open, however few pixels they claim. */
const PATIENCE_MS = 30_000

/** A picture says what the code on it says. */
export const readPicture: Reader = async (file) => {
  if (file.length > SIZE_LIMITS.image) return { problem: 'picture-too-large' }
  const problem = findPictureFault(file)
  if (problem) return { problem }
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(late.resolve, PATIENCE_MS)
  const reading = readPhoto(new Blob([new Uint8Array(file)])).catch(() => undefined)
  const text = await Promise.race([reading, late.promise])
  clearTimeout(timer)
  return text === undefined ? { problem: 'no-code' } : { text }
}
