import { describe, expect, test } from 'vitest'
import { inspectPdf, MAX_PDF_BYTES } from './pdf.ts'

type Shape = { pages?: number; claims?: number; trailer?: string }

/** The smallest PDF with so many pages that readers accept; `claims` may lie about the count. */
function pdf({ pages = 1, claims = pages, trailer = '' }: Shape = {}): Uint8Array {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${claims} >>`,
    ...Array.from(
      { length: pages },
      () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
    ),
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((body, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  text += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

const ENCRYPTED = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${'28'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]`

describe('a PDF is judged by what it is', () => {
  test.each([
    ['one page', pdf(), { ok: true, pages: 1 }],
    ['as many pages as allowed', pdf({ pages: 60 }), { ok: true, pages: 60 }],
    ['nothing', new Uint8Array(), { ok: false, problem: 'file-empty' }],
    [
      'a picture named .pdf',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10),
      { ok: false, problem: 'file-not-pdf' },
    ],
    [
      'a header and then noise',
      new TextEncoder().encode('%PDF-1.7\nnothing here'),
      { ok: false, problem: 'file-damaged' },
    ],
    ['one page too many', pdf({ pages: 61 }), { ok: false, problem: 'file-too-many-pages' }],
    ['a million pages claimed and one there', pdf({ claims: 1_000_000 }), { ok: true, pages: 1 }],
    ['a password', pdf({ trailer: ENCRYPTED }), { ok: false, problem: 'file-encrypted' }],
    [
      'one byte above the limit',
      new Uint8Array(MAX_PDF_BYTES + 1).fill(0x25),
      { ok: false, problem: 'file-too-large' },
    ],
  ] as const)('%s', async (_, bytes, verdict) => {
    expect(await inspectPdf(bytes, 60)).toEqual(verdict)
  })

  test('cut off anywhere, it is refused or still whole, and never throws', async () => {
    const whole = pdf({ pages: 3 })
    for (let length = 0; length < whole.length; length += 23) {
      const verdict = await inspectPdf(whole.subarray(0, length), 60)
      if (verdict.ok) expect(verdict.pages).toBe(3)
    }
  })
})
