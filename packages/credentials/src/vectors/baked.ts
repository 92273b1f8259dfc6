import { fromUtf8 } from '@vermilion/ledger'

const KEYWORDS = ['openbadgecredential', 'openbadges', 'vc']

/** The text that Open Badges bakes into a PNG (an uncompressed `iTXt` or a `tEXt`); undefined without one. */
export function bakedIn(png: Uint8Array): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  // Eight bytes of signature, then chunks: length, type, content, checksum.
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    const content = png.subarray(at + 8, at + 8 + view.getUint32(at))
    const text = type === 'iTXt' || type === 'tEXt' ? textIn(type, content) : undefined
    if (text !== undefined) return text
  }
  return undefined
}

function textIn(type: 'iTXt' | 'tEXt', content: Uint8Array): string | undefined {
  const end = content.indexOf(0)
  const keyword = String.fromCharCode(...content.subarray(0, Math.max(0, Math.min(end, 79))))
  if (end < 0 || !KEYWORDS.includes(keyword)) return undefined
  if (type === 'tEXt') return fromUtf8(content.subarray(end + 1))
  const compressed = content[end + 1] !== 0
  const language = content.indexOf(0, end + 3)
  const translated = content.indexOf(0, language + 1)
  return compressed || language < 0 || translated < 0
    ? undefined
    : fromUtf8(content.subarray(translated + 1))
}
