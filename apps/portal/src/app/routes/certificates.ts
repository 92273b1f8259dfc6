import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { citizen, needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const shelf = createRoute({
  getParentRoute: () => rootRoute,
  path: '/certificates',
  beforeLoad: citizen,
  loader: () =>
    needs(['certificates'], queryClient.ensureQueryData(trpc.certificates.listMine.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/certificates/shelf-page.tsx'),
    'ShelfPage',
  ),
})

const certificate = createRoute({
  getParentRoute: () => rootRoute,
  path: '/certificates/$id',
  loader: ({ params }) =>
    needs(
      ['certificates', 'refusal'],
      queryClient.ensureQueryData(trpc.certificates.get.queryOptions({ id: params.id })),
    ),
  component: lazyRouteComponent(
    () => import('../../features/certificates/certificate-page.tsx'),
    'CertificatePage',
  ),
})

export const certificateRoutes = [shelf, certificate] as const
