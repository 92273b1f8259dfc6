import { decodeQR } from 'qr/decode.js'

/** Pixels of a camera frame or photo, four bytes each (as `ImageData` has them). */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** The text of the QR code in a picture; undefined where none is found or it cannot be read. */
export function decodeQr({ width, height, data }: Pixels): string | undefined {
  if (data.length !== width * height * 4) return undefined
  try {
    return decodeQR({ width, height, data }, { format: 'RGBA' })
  } catch {
    return undefined
  }
}
