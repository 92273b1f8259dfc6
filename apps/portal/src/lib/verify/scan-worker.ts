import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/**
 * Reads what nobody else could: WebAssembly, which no page may run, from our own origin and not from where
 * its package would fetch it.
 */
prepareZXingModule({ overrides: { locateFile: () => wasm } })

self.onmessage = async ({ data }: MessageEvent<ImageData>) => {
  const found = await readBarcodes(data, {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 1,
  }).catch(() => [])
  self.postMessage(found.find(({ isValid }) => isValid)?.text)
}
