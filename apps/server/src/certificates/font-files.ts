import { readFile } from 'node:fs/promises'
import { createFontLibrary } from '@vermilion/credentials/pdf'

/** The package lists no folder of its own; its licence stands in it. */
const FOLDER = new URL('.', import.meta.resolve('@fontsource-variable/noto-serif-sc/LICENSE'))
const FILE = /^(unicode\.json|LICENSE|files\/noto-serif-sc-[a-z0-9-]{1,20}-wght-normal\.woff2)$/

/** A file of the certificates' font; undefined for what is none of its files. */
export async function readFontFile(path: string): Promise<Uint8Array | undefined> {
  if (!FILE.test(path)) return undefined
  try {
    return new Uint8Array(await readFile(new URL(path, FOLDER)))
  } catch {
    return undefined
  }
}

/** Read once in the life of a process. */
export const fonts = createFontLibrary(readFontFile)
