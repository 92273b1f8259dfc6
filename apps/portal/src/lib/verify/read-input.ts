import { digitsIn, readShortNumber } from '@vermilion/credentials/compact'
import { sortText } from '@vermilion/credentials/intake'

/** What a text stands for that a person gave us to check. */
export type Input =
  /** The certificate itself, in one of the forms that are texts. */
  | { readonly kind: 'file'; readonly file: string }
  /** The digits of a compact code: they hold the certificate, so that no host has to be believed. */
  | { readonly kind: 'code'; readonly digits: string }
  /** A certificate's id, or its number with the check letters: from its link or typed. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'other-host'; readonly host: string }
  | { readonly kind: 'not-understood' }

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * Reads what was pasted, typed or scanned: a whole certificate file, its link, its id or its number with
 * the check letters. A link counts only on hosts that the trust file names (or this very hall's address):
 * another host could answer with anything.
 */
export function readInput(text: string, hosts: readonly string[]): Input {
  const trimmed = text.normalize('NFKC').trim()
  const sorted = sortText(text)
  if (sorted === 'json' || sorted === 'sd-jwt' || sorted === 'log-proof')
    return { kind: 'file', file: text.trim() }
  const id = idIn(trimmed)
  if (id !== undefined) return { kind: 'id', id }

  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  const digits = url ? digitsIn(url.href) : undefined
  if (digits !== undefined) return { kind: 'code', digits }
  const [, path = ''] = /^\/v\/([^/]+)\/?$/i.exec(url?.pathname ?? '') ?? []
  const linked = idIn(path)
  if (!url || linked === undefined) return { kind: 'not-understood' }
  return hosts.includes(url.host)
    ? { kind: 'id', id: linked }
    : { kind: 'other-host', host: url.host }
}

function idIn(text: string): string | undefined {
  const bare = text.toLowerCase().replace(/^urn:uuid:/, '')
  if (ID.test(bare)) return bare
  const short = readShortNumber(text)
  return short && `${short.number}-${short.letters}`
}
