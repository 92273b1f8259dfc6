import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const TEXTS = ['applications', 'answer', 'refusal']
const application = (id: string) =>
  queryClient.ensureQueryData(trpc.applications.get.queryOptions({ id }))

const taskList = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, application(params.id)),
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
  loader: ({ params }) => needs(TEXTS, application(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/question-page.tsx'),
    'QuestionPage',
  ),
})

const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/check',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, application(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/check-answers-page.tsx'),
    'CheckAnswersPage',
  ),
})

const submitted = createRoute({
  getParentRoute: () => rootRoute,
  path: '/applications/$id/submitted',
  beforeLoad: signedIn,
  loader: ({ params }) => needs(TEXTS, application(params.id)),
  component: lazyRouteComponent(
    () => import('../../features/applications/submitted-page.tsx'),
    'SubmittedPage',
  ),
})

export const applicationRoutes = [taskList, question, check, submitted] as const
