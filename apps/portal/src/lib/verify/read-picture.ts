import { SIZE_LIMITS } from '@vermilion/credentials/intake'
import { readPhoto } from './read-code.ts'
import type { Reader } from './readers.ts'

/** A picture says what the code on it says. */
export const readPicture: Reader = async (file) => {
  if (file.length > SIZE_LIMITS.image) return { problem: 'picture-too-large' }
  const text = await readPhoto(new Blob([new Uint8Array(file)])).catch(() => undefined)
  return text === undefined ? { problem: 'no-code' } : { text }
}
