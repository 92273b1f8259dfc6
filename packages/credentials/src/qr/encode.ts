import { encodeQR } from 'qr'

export type QrPicture = {
  /** Modules along one side, the quiet zone of four on each side included. */
  readonly size: number
  /** SVG path of the dark modules in a view box of `0 0 size size`. */
  readonly path: string
}

const QUIET_ZONE = 4

/** A QR code of a text, at error correction M: 15 % of a printed code may be lost. */
export function encodeQr(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE })
  return { size: rows.length, path: rows.flatMap(darkRuns).join('') }
}

/** One rectangle per run of dark modules: no hairlines between neighbours when printed. */
function darkRuns(row: readonly boolean[], y: number): readonly string[] {
  const line = row.map((dark) => (dark ? '1' : '0')).join('')
  return [...line.matchAll(/1+/g)].map(({ 0: run, index }) => {
    return `M${index} ${y}h${run.length}v1h-${run.length}z`
  })
}
