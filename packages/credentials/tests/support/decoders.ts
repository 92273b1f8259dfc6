import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { decodeQr, type Pixels } from '../../src/qr/decode.ts'

const wasm = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
)
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })

async function byZxing(pixels: Pixels): Promise<string | undefined> {
  const data = new Uint8ClampedArray(pixels.data)
  const image = { data, width: pixels.width, height: pixels.height, colorSpace: 'srgb' as const }
  const found = await readBarcodes(image as Parameters<typeof readBarcodes>[0], {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 1,
  })
  return found[0]?.text
}

/** The two readers that a page brings along, by name. */
export const DECODERS = {
  qr: async (pixels: Pixels) => decodeQr(pixels),
  'zxing-wasm': byZxing,
} as const
