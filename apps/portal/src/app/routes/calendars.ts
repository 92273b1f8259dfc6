import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

/** Which days count: open to all; a policy officer can publish a year's notice here. */
const calendars = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calendars',
  loader: () =>
    needs(['calendars', 'refusal'], queryClient.ensureQueryData(trpc.calendars.get.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/calendars/calendars-page.tsx'),
    'CalendarsPage',
  ),
})

export const calendarRoutes = [calendars] as const
