import { createFontLibrary, verifyPdf } from '@vermilion/credentials/pdf'
import { fontFile, keepWholeFont } from './font-file.ts'
import type { Reader } from './readers.ts'

/** Kept for as long as the page or the worker is open: the next certificate needs most of it again. */
const fonts = createFontLibrary(fontFile)

let keeping = false

/** A certificate on pages: the one inside is judged, and the pages are held against it. */
export const readPdf: Reader = async (file, { listsOf, ...world }) => {
  const reading = await verifyPdf(file, { ...world, fonts, listsOf })
  if (!keeping) setTimeout(() => void keepWholeFont().catch(() => {}), MOMENT_MS)
  keeping = true
  return reading
}

/** The verdict is shown before anything else is fetched. */
const MOMENT_MS = 2_000
