import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: () => needs(['home'], queryClient.ensureQueryData(trpc.catalogue.list.queryOptions())),
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

const services = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services',
  /** What is looked for is public: it may stand in the address, be kept and be sent to somebody. */
  validateSearch: ({ q, event }: Record<string, unknown>): { q?: string; event?: string } => ({
    ...(typeof q === 'string' && q ? { q: q.slice(0, 100) } : {}),
    ...(typeof event === 'string' && event ? { event } : {}),
  }),
  loader: () => needs(['finder'], queryClient.ensureQueryData(trpc.catalogue.list.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/finder/services-page.tsx'),
    'ServicesPage',
  ),
})

const service = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services/$service',
  loader: ({ params }) =>
    needs(
      ['finder', 'refusal'],
      queryClient.ensureQueryData(trpc.catalogue.get.queryOptions({ key: params.service })),
    ),
  component: lazyRouteComponent(
    () => import('../../features/finder/service-page.tsx'),
    'ServicePage',
  ),
})

const about = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  loader: () => needs(['about']),
  component: lazyRouteComponent(() => import('../../features/about/about-page.tsx'), 'AboutPage'),
})

export const publicRoutes = [home, services, service, about] as const
