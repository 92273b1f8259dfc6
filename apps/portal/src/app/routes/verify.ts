import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { texts } from '../../lib/i18n/texts.ts'
import { queryClient } from '../../lib/query-client.ts'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const verifyPage = () => import('../../features/verify/verify-page.tsx')
const linkPage = () => import('../../features/verify/certificate-link-page.tsx')
const codePage = () => import('../../features/verify/code-link-page.tsx')

/**
 * A verdict needs no server: whoever has opened one page of verifying can do all of it where there
 * is no network. Its parts and what it rests on come along, after the page, and are kept.
 */
async function comesAlong() {
  const { READERS } = await import('../../lib/verify/readers.ts')
  const readers = Object.values(READERS).map((load) => load())
  const parts = [
    ...[verifyPage(), linkPage(), codePage(), ...readers],
    ...[import('qr/decode.js'), texts.fetchAll()],
  ]
  await Promise.allSettled(parts)
  const { prepareToVerify } = await import('../../lib/verify/verify-here.ts')
  await prepareToVerify()
  const { loadSecondSuite } = await import('../../lib/verify/second-suite.ts')
  await loadSecondSuite()
  const { fetchAtHand } = await import('../../lib/verify/at-hand.ts')
  await queryClient.fetchQuery({ queryKey: ['at-hand'], queryFn: fetchAtHand, staleTime: 60_000 })
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
  // One row of a batch, open in full; the batch itself is in the page's memory and nowhere else.
  validateSearch: ({ row }: Record<string, unknown>): { row?: number } => {
    const index = Number(row)
    return row !== undefined && Number.isSafeInteger(index) && index >= 0 ? { row: index } : {}
  },
  loader: verifying,
  component: lazyRouteComponent(verifyPage, 'VerifyPage'),
})

/** Where a certificate's QR code leads: the certificate stands behind the `#`. */
const codeLink = createRoute({
  getParentRoute: () => rootRoute,
  path: '/v',
  loader: verifying,
  component: lazyRouteComponent(codePage, 'CodeLinkPage'),
})

/** Where its link or its short number leads. The path stays good for ever. */
const certificateLink = createRoute({
  getParentRoute: () => rootRoute,
  path: '/v/$id',
  loader: verifying,
  component: lazyRouteComponent(linkPage, 'CertificateLinkPage'),
})

export const verifyRoutes = [verify, codeLink, certificateLink] as const
