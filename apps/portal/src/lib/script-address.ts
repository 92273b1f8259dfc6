import runWorker from './log/run-worker.ts?worker&url'
import scanWorker from './verify/scan-worker.ts?worker&url'

export const SERVICE_WORKER = '/service-worker.js'
export const RUN_WORKER = runWorker
export const SCAN_WORKER = scanWorker

const OURS = [SERVICE_WORKER, RUN_WORKER, SCAN_WORKER]
/** It uses the others, and so cannot be named here: by its file, as built and as developed. */
const BATCH_WORKER = /^\/(assets|src\/lib\/verify\/batch)\/batch-worker[-.][^/]*$/

/** The part of the browser's Trusted Types that is used here. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
/** A policy's name is given once a page, so whoever starts a script of ours comes here. */
const policy = trustedTypes?.createPolicy('vermilion', {
  createScriptURL: (url) => {
    if (!OURS.includes(url) && !BATCH_WORKER.test(url))
      throw new TypeError(`${url} is no script of ours`)
    return url
  },
})

/** The address in the form in which a browser that asks for Trusted Types takes it. */
export function scriptAddress(url: string): string {
  return policy?.createScriptURL(url) ?? url
}
