/** What a person gave us to check. */
export type Input =
  | { readonly kind: 'file'; readonly file: Uint8Array | string }
  /** A certificate's id, from its link or typed. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'other-host'; readonly host: string }
  | { readonly kind: 'not-understood' }

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/

/**
 * Reads what was pasted, typed or scanned: a whole certificate file, its link or its id. A link counts
 * only on hosts that the trust file names (or this very hall's address): another host could answer
 * with anything.
 */
export function readInput(text: string, hosts: readonly string[]): Input {
  const trimmed = text.normalize('NFKC').trim()
  if (trimmed.startsWith('{')) return { kind: 'file', file: text.trim() }
  const bare = trimmed.toLowerCase().replace(/^urn:uuid:/, '')
  if (new RegExp(`^${ID.source}$`).test(bare)) return { kind: 'id', id: bare }

  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  const id = url && new RegExp(`^/v/(${ID.source})/?$`).exec(url.pathname.toLowerCase())?.[1]
  if (!url || !id) return { kind: 'not-understood' }
  return hosts.includes(url.host) ? { kind: 'id', id } : { kind: 'other-host', host: url.host }
}
