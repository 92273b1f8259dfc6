import { scanThoroughly } from './scan-thoroughly.ts'

/** The browser's own reader, where it has one (Shape Detection API, not in lib.dom yet). */
type Detector = { detect(source: ImageBitmapSource): Promise<readonly { rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

export type CodeReader = (image: HTMLVideoElement | ImageBitmap) => Promise<string | undefined>

/** A film's next picture may read by itself: only after so many in vain is more brought in. */
const PATIENCE = 6

/**
 * Reads a QR code from pictures: with the browser's reader where it has one, then with `qr` at several
 * sizes, and with the thorough reader where a photo, or a film for a while, gave nothing.
 */
export async function createCodeReader(of: 'film' | 'photo'): Promise<CodeReader> {
  const detector = await nativeDetector()
  // A worker has no document; whoever reads five hundred photos does it in one.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })

  let inVain = 0
  return async (image) => {
    const [found] = (await detector?.detect(image).catch(() => [])) ?? []
    if (found?.rawValue) return found.rawValue
    const { default: decode } = await import('qr/decode.js')
    for (const side of SIDES) {
      const pixels = context && scaled(context, image, side)
      if (!pixels) continue
      try {
        return decode(pixels)
      } catch {
        // No code in it at this size: another size may show its modules better.
      }
    }
    inVain += 1
    if (!context || (of === 'film' && inVain % PATIENCE !== 0)) return undefined
    const pixels = scaled(context, image, THOROUGH_SIDE)
    return pixels && scanThoroughly(pixels)
  }
}

/** The thorough reader takes a picture as large as it comes, within reason. */
const THOROUGH_SIDE = 2_400

/** Longest side to try, in pixels: dense codes need many, and large photographs blur less when made smaller. */
const SIDES = [1600, 1000, 600]

function scaled(
  context: OffscreenCanvasRenderingContext2D,
  image: HTMLVideoElement | ImageBitmap,
  side: number,
): ImageData | undefined {
  const [width, height] =
    'videoWidth' in image ? [image.videoWidth, image.videoHeight] : [image.width, image.height]
  if (!width || !height) return undefined
  const scale = Math.min(1, side / Math.max(width, height))
  const { canvas } = context
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

async function nativeDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => undefined)) ?? []
  return BarcodeDetector && formats.includes('qr_code')
    ? new BarcodeDetector({ formats: ['qr_code'] })
    : undefined
}

/** The text of the code on a photograph, or undefined. */
export async function readPhoto(photo: Blob): Promise<string | undefined> {
  const image = await createImageBitmap(photo)
  try {
    return await (await createCodeReader('photo'))(image)
  } finally {
    image.close()
  }
}
