export type WebvhDid = {
  readonly scid: string
  readonly host: string
  readonly port?: number
  readonly path: readonly string[]
}

const SCID = /^Qm[1-9A-HJ-NP-Za-km-z]{44}$/
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/**
 * The parts of `did:webvh:<scid>:<host>[%3A<port>][:<segment>…]`, or undefined. Everything is
 * percent-decoded once and judged after that, so no spelling of an address or of `..` slips by: the
 * host is a name with a dot and never an IP address, a segment never leaves its folder.
 */
export function parseWebvhDid(did: string): WebvhDid | undefined {
  const [scheme, method, scid, authority, ...segments] = did.split(':')
  if (scheme !== 'did' || method !== 'webvh' || !scid || !authority) return undefined
  if (!SCID.test(scid) || did.length > 512) return undefined
  const place = parseAuthority(authority)
  const path = segments.map(decodeOnce)
  if (!place || !path.every(isSegment)) return undefined
  return { scid, ...place, path }
}

/** Where the history of a DID is published (did:webvh 1.0, DID-to-HTTPS transformation). */
export function historyUrl({ host, port, path }: WebvhDid): string {
  const folder = path.length === 0 ? ['.well-known'] : path.map(encodeURIComponent)
  return `https://${host}${port === undefined ? '' : `:${port}`}/${folder.join('/')}/did.jsonl`
}

function parseAuthority(text: string): { host: string; port?: number } | undefined {
  const [host, digits, ...more] = (decodeOnce(text) ?? '').split(':')
  if (!host || more.length > 0 || !isHostName(host)) return undefined
  if (digits === undefined) return { host }
  const port = Number(digits)
  return /^[1-9][0-9]{0,4}$/.test(digits) && port <= 65535 ? { host, port } : undefined
}

/** A last label that begins with a digit is how every spelling of an IPv4 address ends. */
function isHostName(host: string): boolean {
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^[0-9]/.test(last)
}

function isSegment(segment: string | undefined): segment is string {
  return (
    segment !== undefined &&
    /^[^/\\?#%\s\p{Cc}]+$/u.test(segment) &&
    segment !== '.' &&
    segment !== '..'
  )
}

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
