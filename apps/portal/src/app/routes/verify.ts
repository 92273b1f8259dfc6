import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const verifyPage = () => import('../../features/verify/verify-page.tsx')
const linkPage = () => import('../../features/verify/certificate-link-page.tsx')

/**
 * Whoever checks one certificate may check the next where there is no network: every part of
 * verifying comes along with the first, after it, and is kept.
 */
async function comesAlong() {
  const reader = () => import('../../features/verify/read-code.ts')
  await Promise.allSettled([verifyPage(), linkPage(), reader(), import('qr/decode.js')])
}

const MOMENT_MS = 1_000

function verifying() {
  // A moment later, so that it is never in the way of the page itself.
  setTimeout(() => void comesAlong(), MOMENT_MS)
  return needs(['verify', 'refusal'])
}

const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  loader: verifying,
  component: lazyRouteComponent(verifyPage, 'VerifyPage'),
})

/** Where a certificate's QR code leads. The path stays good for ever. */
const certificateLink = createRoute({
  getParentRoute: () => rootRoute,
  path: '/v/$id',
  loader: verifying,
  component: lazyRouteComponent(linkPage, 'CertificateLinkPage'),
})

export const verifyRoutes = [verify, certificateLink] as const
