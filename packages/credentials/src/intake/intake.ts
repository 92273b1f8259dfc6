/**
 * The one place where a stranger's bytes are sorted before anything reads them. A new kind of file is
 * told in `sort-file.ts` and read by an entry of the portal's table of readers.
 */
export { type FileKind, HEAD_BYTES, SIZE_LIMITS, sortFile, sortText } from './sort-file.ts'
export { readZip, type Source, type ZipEntry, type ZipFault, type ZipRead } from './zip.ts'
export { safeName } from './zip-name.ts'
