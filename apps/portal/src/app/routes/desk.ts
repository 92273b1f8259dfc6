import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const VIEWS = ['mine', 'open', 'waiting', 'decided'] as const
type View = (typeof VIEWS)[number]

const chosenView = ({ view }: Record<string, unknown>): { view?: View } => {
  const found = VIEWS.find((each) => each === view)
  return found ? { view: found } : {}
}

const desk = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  beforeLoad: signedIn,
  validateSearch: chosenView,
  loaderDeps: ({ search }) => ({ view: search.view ?? 'open' }),
  loader: ({ deps }) =>
    needs(
      ['desk', 'case', 'refusal'],
      queryClient.ensureQueryData(trpc.cases.queue.queryOptions(deps)),
    ),
  component: lazyRouteComponent(() => import('../../features/desk/queue-page.tsx'), 'QueuePage'),
})

/** The case, and the names of kinds and laws that its definition speaks of. */
const caseAndService = async (id: string) => {
  const { service } = await queryClient.ensureQueryData(trpc.cases.get.queryOptions({ id }))
  await queryClient.ensureQueryData(trpc.catalogue.get.queryOptions({ key: service }))
}

const deskCase = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/$id',
  beforeLoad: signedIn,
  validateSearch: chosenView,
  loader: ({ params }) =>
    needs(['desk', 'case', 'answer', 'refusal', 'rule'], caseAndService(params.id)),
  component: lazyRouteComponent(() => import('../../features/desk/case-page.tsx'), 'CasePage'),
})

/** What is left of a case whose applicant was erased. */
const erasedCase = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/erased/$id',
  beforeLoad: signedIn,
  loader: ({ params }) =>
    needs(
      ['desk', 'case', 'refusal'],
      queryClient.ensureQueryData(trpc.cases.getErased.queryOptions({ id: params.id })),
    ),
  component: lazyRouteComponent(
    () => import('../../features/desk/erased-case-page.tsx'),
    'ErasedCasePage',
  ),
})

/** Issuing anew what lost keys of the agency have signed. */
const reissue = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/reissue',
  beforeLoad: signedIn,
  loader: () =>
    needs(
      ['desk', 'refusal'],
      queryClient.ensureQueryData(trpc.certificates.reissue.queryOptions()),
    ),
  component: lazyRouteComponent(
    () => import('../../features/desk/reissue-page.tsx'),
    'ReissuePage',
  ),
})

export const deskRoutes = [desk, reissue, deskCase, erasedCase] as const
