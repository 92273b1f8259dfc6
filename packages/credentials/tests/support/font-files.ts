import { readFile } from 'node:fs/promises'
import { createFontLibrary } from '../../src/pdf/index.ts'

const PACKAGE = new URL('../../node_modules/@fontsource-variable/noto-serif-sc/', import.meta.url)

/** The font as a node serves it. */
export const fontFile = async (path: string) =>
  new Uint8Array(await readFile(new URL(path, PACKAGE)))

export const fonts = createFontLibrary(fontFile)
