import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether Debian's program is here; its tests say that they skip where it is not. */
export function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs a program on a file, in a folder that is gone afterwards. */
export function withFile<Answer>(
  bytes: Uint8Array,
  use: (path: string, folder: string) => Answer,
): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'vermilion-pdf-'))
  const path = join(folder, 'certificate.pdf')
  try {
    writeFileSync(path, bytes)
    return use(path, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The words of all pages, as poppler reads them. */
export function wordsOf(bytes: Uint8Array): string {
  return withFile(bytes, (path) =>
    execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  )
}

export function attachmentOf(bytes: Uint8Array, name: string): Uint8Array {
  return withFile(bytes, (path, folder) => {
    execFileSync('pdfdetach', ['-savefile', name, '-o', join(folder, name), path])
    return readFileSync(join(folder, name))
  })
}

/** The objects as qpdf reads them: `{ "obj:1 0 R": { value } | { stream: { dict } } }`. */
export function objectsOf(bytes: Uint8Array): Readonly<Record<string, PdfObject>> {
  const text = withFile(bytes, (path) =>
    execFileSync('qpdf', ['--json', '--json-stream-data=none', path], {
      encoding: 'utf8',
      maxBuffer: 1 << 27,
    }),
  )
  return JSON.parse(text).qpdf[1]
}

/** A dictionary of the file, by name; what stands there is a number, text, reference, list or dictionary. */
export type PdfDictionary = Readonly<Record<string, unknown>>
type PdfObject = {
  readonly value?: PdfDictionary
  readonly stream?: { readonly dict: PdfDictionary }
}
