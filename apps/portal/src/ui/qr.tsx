import { encodeQr, type QrPicture } from '@vermilion/credentials/qr'
import { useMemo } from 'react'
import css from './qr.module.css'

type Props = {
  readonly text: string
  readonly label: string
  /** Pixels of one side at the most; it is drawn in whole pixels a module, which cameras read best. */
  readonly within?: number
  readonly level?: 'L' | 'M'
}

/** A QR code drawn as one path; always dark on light, also at night, since many readers need that. */
export function Qr({ text, label, within = 168, level = 'M' }: Props) {
  const { path, size } = useMemo(() => drawn(encodeQr(text, level)), [text, level])
  const side = size * Math.max(1, Math.floor(within / size))
  return (
    <svg
      className={css.qr}
      width={side}
      height={side}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} className={css.light} />
      <path d={path} className={css.dark} />
    </svg>
  )
}

function drawn({ size, runs }: QrPicture): { readonly size: number; readonly path: string } {
  const rectangles = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
  return { size, path: rectangles.join('') }
}
