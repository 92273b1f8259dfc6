import { queryOptions } from '@tanstack/react-query'

const FRESH_MS = 10_000

/** Ledger and credentials come with the first page that verifies something, not with the shell. */
export const checkpointQuery = queryOptions({
  queryKey: ['log', 'checkpoint'],
  queryFn: async () => (await import('./newest-checkpoint.ts')).newestCheckpoint(),
  refetchInterval: FRESH_MS,
})

export const trustQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: async () => (await import('../trust/pinned-trust.ts')).loadTrust(),
  staleTime: Number.POSITIVE_INFINITY,
})
