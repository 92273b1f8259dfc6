/// <reference path="./qrcode-core.d.ts" />
import { create } from 'qrcode/lib/core/qrcode.js'
import { bestMasked } from './mask.ts'

export type QrPicture = {
  /** Modules along one side, the quiet zone of four on each side included. */
  readonly size: number
  /** The dark modules, row after row, as many beside each other as there are in one. */
  readonly runs: readonly Run[]
  /** 1 to 40: how many modules a side has, without the quiet zone, is 17 + 4 × version. */
  readonly version: number
}

/** In modules, from the left top corner of the quiet zone; each run is one module high. */
type Run = { readonly x: number; readonly y: number; readonly length: number }

const QUIET_ZONE = 4

/**
 * A QR code of a text, at error correction M (15 % of a printed code may be lost) or L (7 %). Digits at
 * the end of a link stand as a number, which takes less than half the room.
 */
export function encodeQr(text: string, level: 'L' | 'M' = 'M'): QrPicture {
  const { modules, version } = create(segmentsOf(text), {
    errorCorrectionLevel: level,
    maskPattern: 0,
  })
  const { size } = modules
  const runs = darkRuns(bestMasked(modules, level), size)
  return { size: size + 2 * QUIET_ZONE, runs, version }
}

function segmentsOf(text: string): Parameters<typeof create>[0] {
  const [, address, digits] = /^(.*#)(\d+)$/s.exec(text) ?? []
  return address === undefined || digits === undefined
    ? [{ data: text, mode: 'byte' }]
    : [
        { data: address, mode: 'byte' },
        { data: digits, mode: 'numeric' },
      ]
}

/** Runs, and not modules: no hairlines between neighbours when printed. */
function darkRuns(data: Uint8Array, size: number): readonly Run[] {
  const runs: Run[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && data[y * size + x]) x++
      const length = x - from
      if (length > 0) runs.push({ x: from + QUIET_ZONE, y: y + QUIET_ZONE, length })
    }
  }
  return runs
}
