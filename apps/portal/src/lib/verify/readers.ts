import type { EvidenceBundle, StatusLists, Suites, VerdictReport } from '@vermilion/credentials'
import type { FileKind } from '@vermilion/credentials/intake'
import type { World } from './world.ts'

/** Why there is no verdict over what was given: `problem.<code>` says it. */
export type ReadProblem =
  | 'not-understood'
  | 'other-host'
  | 'no-certificate'
  | 'no-code'
  | 'unreachable'
  | 'picture-too-large'
  | 'picture-not-read'

/** What a reader makes of a file. */
type Reading =
  /** A verdict, and the bundle it was made over where there is one. */
  | { readonly report: VerdictReport; readonly bundle?: EvidenceBundle | undefined }
  /** Another text in it that is to be read instead: the link on a photo. */
  | { readonly text: string }
  | { readonly problem: ReadProblem }

export type ReadWith = World & {
  readonly now: number
  /** Suites of proofs that are loaded besides the first. */
  readonly suites: Suites
  /** The status lists that a certificate names, fetched whole. Never rejects; a list that is missing is none. */
  readonly listsOf: (bundle: Pick<EvidenceBundle, 'credential'>) => Promise<StatusLists>
}

/**
 * Judges one file of its kind. It runs in pages and in workers alike (no `document`), keeps to what it
 * is given, and never throws over a stranger's bytes.
 */
export type Reader = (file: Uint8Array, world: ReadWith) => Promise<Reading>

/**
 * Who reads which kind of file, each loaded with the first file of its kind. A kind that is not
 * named is read as JSON, which says that it is none.
 */
export const READERS: Partial<Record<FileKind | 'code', () => Promise<Reader>>> = {
  'sd-jwt': async () => (await import('./read-sd-jwt.ts')).readSdJwt,
  pdf: async () => (await import('./read-pdf.ts')).readPdf,
  image: async () => (await import('./read-picture.ts')).readPicture,
  code: async () => (await import('./read-compact.ts')).readCompact,
}
