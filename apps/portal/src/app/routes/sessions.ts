import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs, signedIn } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  /** Where the person was going; only a path of our own, never an address elsewhere. */
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {},
  loader: () =>
    needs(['sessions', 'refusal'], queryClient.ensureQueryData(trpc.sessions.ways.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/sessions/sign-in-page.tsx'),
    'SignInPage',
  ),
})

const security = createRoute({
  getParentRoute: () => rootRoute,
  path: '/security',
  beforeLoad: signedIn,
  loader: () =>
    needs(['sessions', 'refusal'], queryClient.ensureQueryData(trpc.sessions.list.queryOptions())),
  component: lazyRouteComponent(
    () => import('../../features/sessions/security-page.tsx'),
    'SecurityPage',
  ),
})

export const sessionRoutes = [signIn, security] as const
