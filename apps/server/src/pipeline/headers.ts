import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { Serving } from '../context.ts'

/**
 * The two styles that the portal's component library writes into the page, named by hash, so that
 * no other inline style is let in.
 */
const INJECTED_STYLES: readonly string[] = [
  // usePress: a touch on a control pans and zooms the page, and does nothing else.
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  // usePreventScroll: the page behind an open dialogue stays where it is.
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
]

/** The only makers of trusted HTML, scripts and script addresses in the portal. */
const TRUSTED_TYPES_POLICIES: readonly string[] = ['vermilion', 'default']

const SELF = "'self'"

/** The headers of everything that is served; `serving` is where lists of status are read from. */
export const helmetFor = (serving: Serving): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [SELF],
      styleSrc: [SELF, ...INJECTED_STYLES],
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
      trustedTypes: [...TRUSTED_TYPES_POLICIES],
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

/** The camera reads certificates' codes on the verify page; nothing else is ever asked for. */
export const PERMISSIONS_POLICY = [
  'camera=(self)',
  ...['microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'].map(
    (feature) => `${feature}=()`,
  ),
].join(', ')
