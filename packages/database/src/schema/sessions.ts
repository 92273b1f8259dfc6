/** Sign-ins; room `sessions` alone writes these. */
export interface SessionsTables {
  sessions: SessionsTable
}

interface SessionsTable {
  id: string
  /** SHA-256 of the token in the cookie; the token itself is nowhere kept. */
  token_hash: Uint8Array
  person_id: string
  /** The post acted through; empty when the person acts in person. */
  post_id: string
  assurance: 'demo' | 'passkey' | 'counter'
  /** Family of the browser, for the person's own list of sign-ins. */
  browser: string
  signed_in_at: number
  last_seen_at: number
  ended_at: number | null
}
