import { fromUtf8 } from '@vermilion/ledger'

const LONGEST = 200

/**
 * A name from an archive or a stranger's folder as it may be shown: control signs and those that turn
 * a line about are replaced, a path out of its folder is no path, and a long one keeps its end.
 */
export function safeName(name: string): string {
  const plain = name
    .replaceAll('\\', '/')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, '\ufffd')
    .replace(/^([a-z]:)?\/+/i, '')
    .replace(/(^|\/)(\.{1,2}\/)+/g, '$1')
  return plain.length > LONGEST ? `…${plain.slice(-LONGEST)}` : plain
}

/** APPNOTE.TXT 4.4.4, bit 11, else what is valid UTF-8, else the encoding of Chinese Windows. */
export function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  const text = fromUtf8(bytes)
  if (text !== undefined) return safeName(text)
  return safeName(new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030').decode(bytes))
}
