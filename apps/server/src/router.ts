import { applicationsRouter } from './applications/applications.router.ts'
import { calendarsRouter } from './calendars/calendars.router.ts'
import { casesRouter } from './cases/cases.router.ts'
import { catalogueRouter } from './catalogue/catalogue.router.ts'
import { certificatesRouter } from './certificates/certificates.router.ts'
import { erasuresRouter } from './erasures/erasures.router.ts'
import { rulesRouter } from './rules/rules.router.ts'
import { sessionsRouter } from './sessions/sessions.router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  sessions: sessionsRouter,
  catalogue: catalogueRouter,
  applications: applicationsRouter,
  cases: casesRouter,
  certificates: certificatesRouter,
  calendars: calendarsRouter,
  erasures: erasuresRouter,
  rules: rulesRouter,
})
export type AppRouter = typeof appRouter
