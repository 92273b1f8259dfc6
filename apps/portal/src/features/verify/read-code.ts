/** The browser's own reader, where it has one (Shape Detection API, not in lib.dom yet). */
type Detector = { detect(source: ImageBitmapSource): Promise<readonly { rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

export type CodeReader = (image: HTMLVideoElement | ImageBitmap) => Promise<string | undefined>

/** Reads a QR code from a picture: with the browser's reader first, else with our own, loaded now. */
export async function createCodeReader(): Promise<CodeReader> {
  const detector = await nativeDetector()
  const { default: decode } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })

  return async (image) => {
    const [found] = (await detector?.detect(image).catch(() => [])) ?? []
    if (found?.rawValue) return found.rawValue
    for (const side of SIDES) {
      const pixels = context && scaled(context, image, side)
      if (!pixels) continue
      try {
        return decode(pixels)
      } catch {
        // No code in it at this size: another size may show its modules better.
      }
    }
    return undefined
  }
}

/** Longest side to try, in pixels: large photographs blur less when made smaller. */
const SIDES = [1000, 1600, 600]

function scaled(
  context: CanvasRenderingContext2D,
  image: HTMLVideoElement | ImageBitmap,
  side: number,
): ImageData | undefined {
  const [width, height] =
    image instanceof ImageBitmap
      ? [image.width, image.height]
      : [image.videoWidth, image.videoHeight]
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
    return await (await createCodeReader())(image)
  } finally {
    image.close()
  }
}
