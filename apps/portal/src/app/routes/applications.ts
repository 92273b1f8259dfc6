import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const TEXTS = ['applications', 'answer', 'receipt', 'refusal', 'rule']
const application = (id: string) =>
  queryClient.ensureQueryData(trpc.applications.get.queryOptions({ id }))

/** A draft and the service it is for: every page of it speaks of both. */
const draftAndService = async (id: string) => {
  const { service } = await application(id)
  await serviceOf(service)
}
const serviceOf = (key: string) =>
  queryClient.ensureQueryData(trpc.catalogue.get.queryOptions({ key }))

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services/$service/start',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, serviceOf(params.service)),
  component: lazyRouteComponent(
    () => import('../../features/applications/start-page.tsx'),
    'StartPage',
  ),
})

const taskList = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, draftAndService(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/task-list-page.tsx'),
    'TaskListPage',
  ),
})

/** One question a page; `page` counts from 1 within the task. */
const question = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/$task/$page',
  beforeLoad: signedIn,
  validateSearch: ({ back }: Record<string, unknown>): { back?: 'check' } =>
    back === 'check' ? { back } : {},
  loader: ({ params }) => needs(TEXTS, draftAndService(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/question-page.tsx'),
    'QuestionPage',
  ),
})

const evidence = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/evidence',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, draftAndService(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/evidence-page.tsx'),
    'EvidencePage',
  ),
})

const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/check',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, draftAndService(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/check-answers-page.tsx'),
    'CheckAnswersPage',
  ),
})

const submitted = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/submitted',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, draftAndService(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/submitted-page.tsx'),
    'SubmittedPage',
  ),
})

export const applicationRoutes = [start, taskList, question, evidence, check, submitted] as const
