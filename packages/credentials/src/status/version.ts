import {
  canonical,
  ENTRY_SCHEMAS,
  encodeEntry,
  FLAG_PUBLIC,
  sha256,
  sha256Text,
  toBase64,
  toHex,
  utf8,
} from '@vermilion/ledger'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { STATUS_BITS } from './states.ts'

/**
 * What a list held from one change to the next: the public statement that the log has of it. Signing a
 * list anew only because time has passed makes no version.
 */
export type StatusVersion = {
  /** URL of the list, without a purpose. */
  readonly list: string
  /** From 1. */
  readonly version: number
  readonly entries: number
  /** Of the store, two bits an entry, before it is compressed; lower-case hex. */
  readonly sha256: string
}

export function statusVersion(list: string, version: number, states: Uint8Array): StatusVersion {
  const entries = (states.length * 8) / STATUS_BITS
  return { list, version, entries, sha256: toHex(sha256(states)) }
}

/** The entry that the log must have of a version, rebuilt from the version alone. */
export function statusVersionEntry(version: StatusVersion): Uint8Array {
  return encodeEntry({
    schema: ENTRY_SCHEMAS['status-list'],
    flags: FLAG_PUBLIC,
    authority: 0,
    content: utf8(canonical(version)),
  })
}

/** How a W3C list names its version: a related resource with its digest (VC 2.0 section 5.3). */
export function versionResource(version: StatusVersion): JsonObject {
  return {
    id: `${version.list}/versions/${version.version}`,
    digestSRI: `sha256-${toBase64(sha256Text(canonical(version)))}`,
  }
}

/** The version that a W3C list says it is of; undefined where it names none. */
export function versionIn(list: JsonObject, url: string): number | undefined {
  const [resource] = listOf(list.relatedResource).filter(isObject)
  const prefix = `${listOfPurpose(url)}/versions/`
  const id = resource?.id
  if (typeof id !== 'string' || !id.startsWith(prefix)) return undefined
  return versionNumber(id.slice(prefix.length))
}

/** The URL of a list from that of one of its purposes. */
export function listOfPurpose(url: string): string {
  return url.slice(0, url.lastIndexOf('/'))
}

function versionNumber(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined
}
