import { fromUtf8 } from '@vermilion/ledger'

/**
 * What a stranger's file is. `text` is short and may be a link or a number; `other` is whatever
 * nobody here reads.
 */
export type FileKind =
  | 'json'
  | 'sd-jwt'
  | 'pdf'
  | 'image'
  | 'zip'
  | 'log-proof'
  | 'text'
  | 'empty'
  | 'other'

/** As much of a file's beginning as `sortFile` looks at. */
export const HEAD_BYTES = 512

/** A file larger than this is refused unread: no honest one of its kind is, with room to spare. */
export const SIZE_LIMITS: Readonly<Record<FileKind, number>> = {
  json: 256 * 1024,
  'sd-jwt': 256 * 1024,
  'log-proof': 256 * 1024,
  pdf: 8 << 20,
  image: 24 << 20,
  // An archive is never read whole.
  zip: 512 << 20,
  text: 256 * 1024,
  empty: 0,
  other: 256 * 1024,
}

/** First bytes of formats that are no text (their specifications' own magic numbers). */
const SIGNATURES: readonly (readonly [FileKind, readonly number[], at?: number])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  // WebP within RIFF; AVIF and HEIC within ISO base media.
  ['image', [0x57, 0x45, 0x42, 0x50], 8],
  ['image', [0x66, 0x74, 0x79, 0x70], 4],
]

/** White space of JSON, and the mark with which some editors begin a text. */
const BEGINS_JSON = /^[\ufeff \t\r\n]*\{/
/** The flattened form of a JWS (RFC 7515 section 7.2.2), of which any member may come first. */
const JSON_JWS = /^[\ufeff \t\r\n]*\{\s*"(?:protected|payload|signature|header)"\s*:/
const JWT = /^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]/
const LOG_PROOF = 'c2sp.org/tlog-proof@'
/** Letters, signs and line ends: what a link, a number or a note consists of. */
const WORDS = /^[^\p{Cc}\ufffd]*(?:[\t\r\n][^\p{Cc}\ufffd]*)*$/u

/**
 * Sorts a file by its first `HEAD_BYTES` bytes alone: its name, and the type that a mail or a browser
 * gives it, are nobody's word. Decides which reader looks at it and nothing more.
 */
export function sortFile(file: Uint8Array): FileKind {
  const head = file.subarray(0, HEAD_BYTES)
  if (head.length === 0) return 'empty'
  const signed = SIGNATURES.find(([, bytes, at = 0]) =>
    bytes.every((byte, i) => head[at + i] === byte),
  )
  if (signed) return signed[0]
  // A text in two bytes a sign is a text that another program wrote anew: its reader says so.
  if (isUtf16(head)) return 'json'
  return sortText(beginning(head))
}

/** The same of a text that was pasted, typed or read from a code. */
export function sortText(text: string): FileKind {
  const head = text.slice(0, HEAD_BYTES)
  if (head.trim() === '') return 'empty'
  if (JSON_JWS.test(head)) return 'sd-jwt'
  if (BEGINS_JSON.test(head)) return 'json'
  if (JWT.test(head.trimStart())) return 'sd-jwt'
  if (head.trimStart().startsWith(LOG_PROOF)) return 'log-proof'
  return WORDS.test(head) ? 'text' : 'other'
}

function isUtf16(head: Uint8Array): boolean {
  const [first, second] = head
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** The head as text, without the sign that its end may have cut in two. */
function beginning(head: Uint8Array): string {
  for (let cut = 0; cut < Math.min(4, head.length); cut++) {
    const text = fromUtf8(head.subarray(0, head.length - cut))
    if (text !== undefined) return text
  }
  // Broken further in: it is sorted by what stands before, and refused by whoever reads it.
  return String.fromCharCode(...head.subarray(0, 64)).replace(/[\x80-\xff]/g, '\ufffd')
}
