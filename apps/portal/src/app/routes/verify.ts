import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { texts } from '../../lib/i18n/texts.ts'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const verifyPage = () => import('../../features/verify/verify-page.tsx')
const linkPage = () => import('../../features/verify/certificate-link-page.tsx')

/**
 * A verdict needs no server: whoever has opened one page of verifying can do all of it where there
 * is no network. Its parts and what it rests on come along, after the page, and are kept.
 */
async function comesAlong() {
  const reader = () => import('../../features/verify/read-code.ts')
  const parts = [verifyPage(), linkPage(), reader(), import('qr/decode.js'), texts.fetchAll()]
  await Promise.allSettled(parts)
  const { prepareToVerify } = await import('../../lib/verify/verify-here.ts')
  await prepareToVerify()
}

const MOMENT_MS = 1_000

function verifying() {
  // A moment later, so that it is never in the way of the page itself.
  setTimeout(() => void comesAlong().catch(() => {}), MOMENT_MS)
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
