/** Which key of which token, by a PKCS #11 URI (RFC 7512). */
export type Pkcs11Uri = {
  /** The module: the library that the token's maker gives. */
  readonly module: string
  readonly token: string
  /** CKA_LABEL of the key pair. */
  readonly object: string
  /** The file that holds the PIN; without one the environment does. */
  readonly pinFile: string | undefined
}

/**
 * Reads `pkcs11:token=…;object=…?module-path=…&pin-source=file:…`. An attribute that is not followed
 * is refused, not passed over: it might have named another key. So is a PIN in the URI itself.
 */
export function parsePkcs11Uri(text: string): Pkcs11Uri | undefined {
  const [, path, query = ''] = /^pkcs11:([^?]*)(?:\?(.*))?$/.exec(text) ?? []
  const inPath = path === undefined ? undefined : attributes(path, ';', ['token', 'object', 'type'])
  const inQuery = attributes(query, '&', ['module-path', 'pin-source'])
  const token = inPath?.get('token')
  const object = inPath?.get('object')
  const module = inQuery?.get('module-path')
  const source = inQuery?.get('pin-source')
  const [, pinFile] = /^(?:file:(?:\/\/)?)?(\/.+)$/.exec(source ?? '') ?? []
  if (!token || !object || !module?.startsWith('/')) return undefined
  if ((inPath?.get('type') ?? 'private') !== 'private') return undefined
  if (source !== undefined && pinFile === undefined) return undefined
  return { module, token, object, pinFile }
}

function attributes(
  text: string,
  separator: string,
  known: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const part of text.split(separator).filter(Boolean)) {
    const [, name = '', encoded = ''] = /^([a-z-]+)=(.*)$/.exec(part) ?? []
    const value = decoded(encoded)
    if (!known.includes(name) || found.has(name) || value === undefined) return undefined
    found.set(name, value)
  }
  return found
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
