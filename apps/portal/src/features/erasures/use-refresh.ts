import { queryClient } from '../../lib/query-client.ts'
import { useTRPC } from '../../lib/trpc.ts'

/** After an act, whatever it came to: the queue and every page of an erasure are read anew. */
export function useRefresh(): () => Promise<unknown> {
  const trpc = useTRPC()
  return () => queryClient.invalidateQueries({ queryKey: trpc.erasures.pathKey() })
}
