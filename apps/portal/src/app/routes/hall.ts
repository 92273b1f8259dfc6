import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { citizen, needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const hall = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hall',
  beforeLoad: citizen,
  loader: () =>
    needs(
      ['hall', 'case', 'refusal'],
      queryClient.ensureQueryData(trpc.applications.listMine.queryOptions()),
      queryClient.ensureQueryData(trpc.cases.listMine.queryOptions()),
      queryClient.ensureQueryData(trpc.certificates.listMine.queryOptions()),
    ),
  component: lazyRouteComponent(() => import('../../features/hall/hall-page.tsx'), 'HallPage'),
})

/** The case, and the service as it stands: its laws are named there. */
const caseAndService = async (id: string) => {
  const { service } = await queryClient.ensureQueryData(trpc.cases.getMine.queryOptions({ id }))
  await queryClient.ensureQueryData(trpc.catalogue.get.queryOptions({ key: service }))
}

/** One of my own cases: where it stands, what is asked of me, its history. */
const myCase = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id',
  beforeLoad: signedIn,
  loader: ({ params }) =>
    needs(['hall', 'case', 'answer', 'receipt', 'refusal', 'rule'], caseAndService(params.id)),
  component: lazyRouteComponent(() => import('../../features/hall/my-case-page.tsx'), 'MyCasePage'),
})

export const hallRoutes = [hall, myCase] as const
