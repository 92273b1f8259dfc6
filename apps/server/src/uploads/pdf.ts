import type { RefusalCode } from '@vermilion/domain'

/** Most bytes of a PDF that a person may hand in. */
export const MAX_PDF_BYTES = 10 * 1024 * 1024

export type PdfProblem = Extract<RefusalCode, `file-${string}`>

export type PdfVerdict =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly problem: PdfProblem }

const SIGNATURE = [0x25, 0x50, 0x44, 0x46, 0x2d] // %PDF-

/**
 * Judges a stranger's PDF by its content, never by its name. Reads only the document's structure:
 * no page is rendered, no script runs, no font or address is loaded. Never throws.
 */
export async function inspectPdf(bytes: Uint8Array, maxPages: number): Promise<PdfVerdict> {
  if (bytes.length === 0) return refused('file-empty')
  if (bytes.length > MAX_PDF_BYTES) return refused('file-too-large')
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) return refused('file-not-pdf')
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = pdfjs.getDocument({
    // The library takes the buffer over, so it gets a copy.
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const pages = document.numPages
    if (pages < 1) return refused('file-no-pages')
    if (pages > maxPages) return refused('file-too-many-pages')
    // The count is the file's own claim: the last page must really be there.
    await document.getPage(pages)
    return { ok: true, pages }
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : ''
    return refused(name === 'PasswordException' ? 'file-encrypted' : 'file-damaged')
  } finally {
    await task.destroy()
  }
}

function refused(problem: PdfProblem): PdfVerdict {
  return { ok: false, problem }
}
