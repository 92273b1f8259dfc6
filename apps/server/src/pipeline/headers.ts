import { readFileSync } from 'node:fs'
import type { FastifyHelmetOptions } from '@fastify/helmet'
import * as z from 'zod'
import type { Serving } from '../context.ts'

/**
 * The inline styles that the portal's component library writes, by hash, the only makers of trusted
 * HTML, scripts and script addresses, and the workers that run WebAssembly. The portal says them once,
 * and its own test holds them against its sources and the library's.
 */
const portal = z
  .strictObject({
    styleHashes: z.array(z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/)),
    trustedTypes: z.array(z.string().regex(/^[a-z]+$/)),
    wasmWorkers: z.array(z.string().regex(/^[a-z-]+$/)),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../portal/csp.json', import.meta.url), 'utf8')))

const SELF = "'self'"

/** The headers of everything that is served; `serving` is where lists of status are read from. */
export const helmetFor = (serving: Serving): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [SELF],
      styleSrc: [SELF, ...portal.styleHashes.map((hash) => `'${hash}'`)],
      // The trust file names one address, and a page may have been opened under another loopback name.
      connectSrc: [SELF, () => serving.publicAddress],
      imgSrc: [SELF, 'data:', 'blob:'],
      mediaSrc: [SELF, 'blob:'],
      fontSrc: [SELF],
      workerSrc: [SELF],
      manifestSrc: [SELF],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: portal.trustedTypes,
    },
  },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
  // TLS ends in front of the node; browsers ignore the header on plain loopback.
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
})

const WASM_WORKER = new RegExp(`/assets/(${portal.wasmWorkers.join('|')})-[\\w-]+\\.js$`)

/**
 * The policy of a worker's own, for the file of one that hashes with WebAssembly: pages may not run any,
 * and the worker may do little else. Undefined for every other file.
 */
export function workerPolicy(file: string): string | undefined {
  if (!WASM_WORKER.test(file)) return undefined
  return `default-src 'none'; script-src ${SELF} 'wasm-unsafe-eval'; connect-src ${SELF}`
}

/** The camera reads certificates' codes on the verify page; nothing else is ever asked for. */
export const PERMISSIONS_POLICY = [
  'camera=(self)',
  ...['microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'].map(
    (feature) => `${feature}=()`,
  ),
].join(', ')
