import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const log = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log',
  validateSearch: ({ page }: Record<string, unknown>): { page?: number } => {
    const number = Number(page)
    return Number.isSafeInteger(number) && number > 1 ? { page: number } : {}
  },
  loader: () => needs(['log']),
  component: lazyRouteComponent(() => import('../../features/log/log-page.tsx'), 'LogPage'),
})

/** A whole number from a search parameter; undefined where it is none. */
function countIn(value: unknown): number | undefined {
  const number = Number(value)
  return value !== '' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

const tree = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log/tree',
  validateSearch: (search: Record<string, unknown>): { from?: number; to?: number } => {
    const [from, to] = [countIn(search.from), countIn(search.to)]
    return from !== undefined && to !== undefined && from < to ? { from, to } : {}
  },
  loader: () => needs(['log']),
  component: lazyRouteComponent(() => import('../../features/log/tree-page.tsx'), 'TreePage'),
})

const history = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log/history',
  validateSearch: ({ before }: Record<string, unknown>): { before?: number } => {
    const size = countIn(before)
    return size === undefined ? {} : { before: size }
  },
  loader: () => needs(['log']),
  component: lazyRouteComponent(() => import('../../features/log/history-page.tsx'), 'HistoryPage'),
})

const compare = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log/compare',
  loader: () => needs(['log']),
  component: lazyRouteComponent(() => import('../../features/log/compare-page.tsx'), 'ComparePage'),
})

const entry = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log/$index',
  params: {
    parse: ({ index }) => {
      if (!/^(0|[1-9]\d{0,14})$/.test(index)) throw notFound()
      return { index: Number(index) }
    },
    stringify: ({ index }) => ({ index: String(index) }),
  },
  loader: () => needs(['log']),
  component: lazyRouteComponent(() => import('../../features/log/entry-page.tsx'), 'EntryPage'),
})

export const logRoutes = [log, tree, history, compare, entry] as const
