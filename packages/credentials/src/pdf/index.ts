export { buildPdf, type PageSource, type PdfBuilt, templateOf } from './build.ts'
export {
  createFontLibrary,
  FONT,
  type FontLibrary,
  type LoadFontFile,
} from './font/library.ts'
export { findBundle } from './read/find-bundle.ts'
export { type PdfWorld, verifyPdf } from './verify-pdf.ts'
