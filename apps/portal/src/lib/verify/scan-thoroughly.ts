import { SCAN_WORKER, scriptAddress } from '../script-address.ts'

type Thorough = (pixels: ImageData) => Promise<string | undefined>

let worker: Worker | undefined

/**
 * The reader of last resort, loaded when it is first needed: nearly a megabyte, which reads codes that
 * are small, dim or aslant. Where it cannot be loaded it finds nothing.
 */
export const scanThoroughly: Thorough = (pixels) =>
  new Promise((resolve) => {
    worker ??= new Worker(scriptAddress(SCAN_WORKER), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<string | undefined>) => resolve(data)
    worker.onerror = () => {
      worker?.terminate()
      worker = undefined
      resolve(undefined)
    }
    worker.postMessage(pixels, [pixels.data.buffer])
  })
