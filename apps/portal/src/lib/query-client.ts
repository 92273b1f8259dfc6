import { QueryClient } from '@tanstack/react-query'
import { refusalOf } from './refusal/refusal.ts'

const RETRIES = 2

export const queryClient = new QueryClient({
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
