/** Articles of association as a small PDF that every reader opens; made anew, so no file is kept. */
export function articlesPdf(pages = 2): Uint8Array {
  return document({ pages })
}

/** Uploads that must be refused, each by what it is and not by its name. */
export const hostileFiles: Readonly<Record<HostileFile, () => Uint8Array>> = {
  empty: () => new Uint8Array(0),
  notPdf: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0),
  noPages: () => document({ pages: 0 }),
  encrypted: () => document({ pages: 1, trailer: ENCRYPTION }),
  damaged: () => articlesPdf().subarray(0, 120),
  tooManyPages: () => document({ pages: 400 }),
  pageBomb: () => pageBomb(),
}
export type HostileFile =
  | 'empty'
  | 'notPdf'
  | 'noPages'
  | 'encrypted'
  | 'damaged'
  | 'tooManyPages'
  | 'pageBomb'

/** A password is needed to open it; there is none that fits. */
const ENCRYPTION =
  `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${'28'.repeat(32)}>` +
  ` /U <${'00'.repeat(32)}> >> /ID [<${'0f'.repeat(16)}> <${'0f'.repeat(16)}>]`

function document({ pages, trailer = '' }: { pages: number; trailer?: string }): Uint8Array {
  const pageOf = (index: number) => 4 + 2 * index
  const numbers = Array.from({ length: pages }, (_, index) => index)
  const kids = numbers.map((index) => `${pageOf(index)} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...numbers.flatMap((index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${pageOf(index) + 1} 0 R` +
        ' /Resources << /Font << /F1 3 0 R >> >> >>',
      stream(
        `BT /F1 14 Tf 72 770 Td (Articles of association) Tj 0 -24 Td (Page ${index + 1} of ${pages}) Tj ET`,
      ),
    ]),
  ]
  return assemble(objects, trailer)
}

/** A tree whose every branch is the same branch: a million pages in less than two kilobytes. */
function pageBomb(): Uint8Array {
  const depth = 6
  const levels = Array.from({ length: depth }, (_, level) => {
    const child = `${level + 3} 0 R `
    return `<< /Type /Pages /Kids [${child.repeat(10)}] /Count ${10 ** (depth - level)} >>`
  })
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...levels,
      `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 595 842] /Resources << >> >>`,
    ],
    '',
  )
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

/** Objects numbered from 1, the first one the catalog; all of it ASCII, so offsets are lengths. */
function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let text = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = text.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\n`
  text += `startxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
