import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { needs } from '../page-needs.ts'
import { rootRoute } from './root.tsx'

const list = () => queryClient.ensureQueryData(trpc.rules.list.queryOptions())

const rules = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules',
  loader: () => needs(['rules'], list()),
  component: lazyRouteComponent(() => import('../../features/rules/rules-page.tsx'), 'RulesPage'),
})

/** The rules of a service in force; an address that names none is not found. */
async function published(service: string): Promise<void> {
  const found = (await list()).find((each) => each.service === service)
  if (!found) throw notFound()
  const { definitionHash: hash } = found
  await queryClient.ensureQueryData(trpc.rules.definition.queryOptions({ hash }))
}

const service = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/$service',
  loader: ({ params }) => needs(['rules', 'rule'], published(params.service)),
  component: lazyRouteComponent(
    () => import('../../features/rules/service-rules-page.tsx'),
    'ServiceRulesPage',
  ),
})

const rule = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/$service/$rule',
  // An address with a dot would be a file's; the keys in a rule's name have no hyphens.
  params: {
    parse: ({ service, rule }) => ({ service, rule: rule.replaceAll('-', '.') }),
    stringify: ({ service, rule }) => ({ service, rule: rule.replaceAll('.', '-') }),
  },
  loader: ({ params }) =>
    needs(
      ['rules', 'rule', 'answer'],
      published(params.service),
      queryClient.ensureQueryData(trpc.rules.versions.queryOptions({ service: params.service })),
    ),
  component: lazyRouteComponent(() => import('../../features/rules/rule-page.tsx'), 'RulePage'),
})

export const ruleRoutes = [rules, service, rule] as const
