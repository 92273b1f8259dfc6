import { createRouter } from '@tanstack/react-router'
import { Failed, Loading, NotFound } from './boundaries.tsx'
import { applicationRoutes } from './routes/applications.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { certificateRoutes } from './routes/certificates.ts'
import { deskRoutes } from './routes/desk.ts'
import { erasureRoutes } from './routes/erasures.ts'
import { hallRoutes } from './routes/hall.ts'
import { logRoutes } from './routes/log.ts'
import { publicRoutes } from './routes/public.ts'
import { rootRoute } from './routes/root.tsx'
import { ruleRoutes } from './routes/rules.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { verifyRoutes } from './routes/verify.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...publicRoutes,
    ...ruleRoutes,
    ...sessionRoutes,
    ...verifyRoutes,
    ...logRoutes,
    ...hallRoutes,
    ...applicationRoutes,
    ...certificateRoutes,
    ...deskRoutes,
    ...calendarRoutes,
    ...erasureRoutes,
  ]),
  scrollRestoration: true,
  defaultPreload: 'intent',
  // A page fetched on hover is still fresh when it opens; the data's own freshness is the query client's.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
