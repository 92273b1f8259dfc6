import encodeQR from 'qr'
import { useMemo } from 'react'
import css from './qr.module.css'

type Props = { readonly text: string; readonly label: string; readonly size?: number }

/** The quiet zone that ISO/IEC 18004 wants around a code. */
const QUIET = 4

/** A QR code drawn as one path; always dark on light, also at night, since many readers need that. */
export function Qr({ text, label, size = 168 }: Props) {
  const { path, side } = useMemo(() => drawQr(text), [text])
  return (
    <svg
      className={css.qr}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} className={css.light} />
      <path d={path} className={css.dark} />
    </svg>
  )
}

/** One run of dark modules is one rectangle of the path. */
export function drawQr(text: string): { readonly path: string; readonly side: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const runs = rows.flatMap((row, y) => {
    const found: string[] = []
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      found.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`)
    }
    return found
  })
  return { path: runs.join(''), side: rows.length }
}
