import type { FileValue, Value } from '@vermilion/services'
import { partsOf, textOf } from './value.ts'

export function fileOf(value: Value | undefined): FileValue | undefined {
  const { uploadId, name, size, pages, sha256 } = partsOf(value)
  if (typeof uploadId !== 'string') return undefined
  return {
    uploadId,
    name: textOf(name),
    size: Number(size),
    pages: Number(pages),
    sha256: textOf(sha256),
  }
}

/** What can be told before a file is sent; its content is judged by the server. */
export function fileProblem(
  file: { readonly size: number; readonly name: string; readonly type: string },
  maxBytes: number,
): 'empty' | 'tooLarge' | 'notPdf' | undefined {
  if (file.size === 0) return 'empty'
  if (file.type !== 'application/pdf' && !/\.pdf$/i.test(file.name)) return 'notPdf'
  return file.size > maxBytes ? 'tooLarge' : undefined
}

/** A size as a person reads it. */
export function megabytes(bytes: number): string {
  const mega = bytes / 1024 / 1024
  return mega >= 0.95
    ? `${Number(mega.toFixed(1))} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
