import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  loader: () => needs(['verify']),
  component: lazyRouteComponent(
    () => import('../../features/verify/verify-page.tsx'),
    'VerifyPage',
  ),
})

/** Where a certificate's QR code leads. The path stays good for ever. */
const certificateLink = createRoute({
  getParentRoute: () => rootRoute,
  path: '/v/$id',
  loader: () => needs(['verify']),
  component: lazyRouteComponent(
    () => import('../../features/verify/certificate-link-page.tsx'),
    'CertificateLinkPage',
  ),
})

export const verifyRoutes = [verify, certificateLink] as const
