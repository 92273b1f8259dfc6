import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../lib/trpc.ts'
import type { Sort } from '../../ui/table.tsx'
import { FIRST_SORT, LAST_ENDED, sortRows } from './queue-order.ts'

export const VIEWS = ['mine', 'open', 'waiting', 'decided'] as const
export type View = (typeof VIEWS)[number]

/** Longer lists are shown piece by piece. */
export const PAGE_LENGTH = 50

const REFRESH_MS = 15_000

/** The desk's cases under one heading, in the clerk's order; counts stay fresh by themselves. */
export function useQueue(view: View) {
  const trpc = useTRPC()
  const [chosen, setSort] = useState<Sort>()
  const sort = chosen ?? (view === 'decided' ? LAST_ENDED : FIRST_SORT)
  const { data } = useSuspenseQuery({
    ...trpc.cases.queue.queryOptions({ view }),
    refetchInterval: REFRESH_MS,
  })
  const { erased, counts } = data
  return { rows: sortRows(data.rows, sort), erased, counts, sort, setSort }
}
