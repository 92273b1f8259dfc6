import { parentPort } from 'node:worker_threads'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfQuestion, PdfVerdict } from './pdf.ts'

/** A thread of its own: a document made to hang its reader hangs nobody else. */
parentPort?.on('message', ({ id, bytes, maxPages }: PdfQuestion) => {
  inspect(bytes, maxPages).then(
    (verdict) => parentPort?.postMessage({ id, verdict }),
    () => parentPort?.postMessage({ id, verdict: { ok: false, problem: 'file-damaged' } }),
  )
})
// The library is read in: from here on a document is timed.
parentPort?.postMessage('ready')

/** Reads only the structure: no page is rendered, no script runs, no font or address is loaded. */
async function inspect(bytes: Uint8Array, maxPages: number): Promise<PdfVerdict> {
  const task = pdfjs.getDocument({
    data: bytes,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const pages = document.numPages
    if (pages < 1) return { ok: false, problem: 'file-no-pages' }
    if (pages > maxPages) return { ok: false, problem: 'file-too-many-pages' }
    // The count is the file's own claim: the last page must really be there.
    await document.getPage(pages)
    return { ok: true, pages }
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException'
    return { ok: false, problem: locked ? 'file-encrypted' : 'file-damaged' }
  } finally {
    await task.destroy()
  }
}
