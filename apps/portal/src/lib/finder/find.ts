import { useSuspenseQuery } from '@tanstack/react-query'
import { type FinderIndex, search } from '@vermilion/services'
import { useDeferredValue, useMemo } from 'react'
import type { Bilingual } from '../i18n/bilingual.ts'
import { type Outputs, useTRPC } from '../trpc.ts'

export type ServiceSummary = Outputs['catalogue']['list']['services'][number]

/** One answer of the finder: a service, or a life event that leads to several. */
export type Hit = {
  readonly kind: 'service' | 'lifeEvent'
  readonly id: string
  readonly title: Bilingual
  readonly sentence: Bilingual
}

/** Searches while one types, in the browser: nobody learns what was looked for. */
export function useFinder(typed: string, limit = 8): readonly Hit[] {
  const { data: catalogue } = useSuspenseQuery(useTRPC().catalogue.list.queryOptions())
  const settled = useDeferredValue(typed)
  return useMemo(() => find(catalogue, settled, limit), [catalogue, settled, limit])
}

type Catalogue = Pick<Outputs['catalogue']['list'], 'services' | 'lifeEvents' | 'finder'>

function find(
  { services, lifeEvents, finder }: Catalogue,
  typed: string,
  limit: number,
): readonly Hit[] {
  return search(finder as unknown as FinderIndex, typed, limit).flatMap(({ kind, id }): Hit[] => {
    const service = services.find(({ key }) => kind === 'service' && key === id)
    if (service) return [{ kind, id, title: service.title, sentence: service.summary }]
    const event = lifeEvents.find((each) => kind === 'lifeEvent' && each.id === id)
    return event ? [{ kind, id, title: event.title, sentence: event.sentence }] : []
  })
}
