import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Industry } from '@vermilion/services'
import type { Division } from './divisions.ts'

/** Lists that change once in years; the browser keeps them as long as the page lives. */
const reference = <T>(name: string) =>
  queryOptions({
    queryKey: ['reference', name],
    queryFn: async (): Promise<T> => {
      const response = await fetch(`/reference/${name}.json`)
      if (!response.ok) throw new Error(`the reference list ${name} answered ${response.status}`)
      return response.json()
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function useDivisions(): readonly Division[] {
  return useSuspenseQuery(reference<readonly Division[]>('divisions')).data
}

/** Sections, divisions, groups and classes of GB/T 4754. */
export function useIndustries(): readonly Industry[] {
  return useSuspenseQuery(reference<readonly Industry[]>('industries')).data
}
