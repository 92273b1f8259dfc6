import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { citizen, needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

/** For data protection officers: who asks, what is proposed, what became of it. */
const erasures = createRoute({
  getParentRoute: () => rootRoute,
  path: '/erasures',
  beforeLoad: signedIn,
  loader: () =>
    needs(['erasures', 'refusal'], queryClient.ensureQueryData(trpc.erasures.queue.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/erasures/erasures-page.tsx'),
    'ErasuresPage',
  ),
})

const erasure = createRoute({
  getParentRoute: () => rootRoute,
  path: '/erasures/$id',
  beforeLoad: signedIn,
  loader: ({ params }) =>
    needs(
      ['erasures', 'refusal'],
      queryClient.ensureQueryData(trpc.erasures.get.queryOptions({ id: params.id })),
    ),
  component: lazyRouteComponent(
    () => import('../../features/erasures/erasure-page.tsx'),
    'ErasurePage',
  ),
})

/** What is kept of me, and a request to have it erased. */
const myData = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-data',
  beforeLoad: citizen,
  loader: () =>
    needs(['erasures', 'refusal'], queryClient.ensureQueryData(trpc.erasures.own.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/erasures/my-data-page.tsx'),
    'MyDataPage',
  ),
})

export const erasureRoutes = [erasures, erasure, myData] as const
