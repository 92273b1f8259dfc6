import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { refusalOf } from './refusal/refusal.ts'

const RETRIES = 2

/** A session that has ended is seen by whoever asks first: then the page's head asks who is signed in. */
const onError = (error: unknown) => {
  if (refusalOf(error)?.code !== 'not-signed-in') return
  void queryClient.invalidateQueries({ queryKey: [['sessions', 'me']] })
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal is an answer; only a lost connection or a server in trouble is worth asking again.
      retry: (failures, error) => failures < RETRIES && refusalOf(error) === undefined,
    },
    // The act's own fetch repeats it under the same request id.
    mutations: { retry: false },
  },
})
