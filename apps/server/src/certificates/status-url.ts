import { CANONICAL_HOST } from '../node-id.ts'

/** A status list of ours by its number, whatever it is a list of. */
export function listUrl(list: number): string {
  return `https://${CANONICAL_HOST}/status/${list}`
}

/** Where a status list of ours is, for good: by its number and what it is a list of. */
export function statusUrl(list: number, purpose: string): string {
  return `${listUrl(list)}/${purpose}`
}
