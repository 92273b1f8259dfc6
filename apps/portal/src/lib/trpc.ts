import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCContext, createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@vermilion/server/src/router.ts'
import { v7 } from 'uuid'
import { createActFetch } from './act-fetch.ts'
import { queryClient } from './query-client.ts'

/** What each procedure answers, by room and name: `Outputs['cases']['get']`. */
export type Outputs = inferRouterOutputs<AppRouter>

/** No foreign page can send this header without the server's leave: it proves the request is ours. */
const headers = { 'x-vermilion': '1' }
const actFetch = createActFetch({
  fetch: (input, init) => fetch(input, init as RequestInit),
  newId: () => v7(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
})

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'mutation',
      true: httpLink({ url: '/trpc', headers, fetch: actFetch }),
      false: splitLink({
        // What is typed there is somebody’s number: it stays out of addresses.
        condition: (operation) => operation.path === 'erasures.find',
        true: httpLink({ url: '/trpc', headers, methodOverride: 'POST' }),
        false: httpBatchLink({ url: '/trpc', headers, maxURLLength: 4000 }),
      }),
    }),
  ],
})

/** For route loaders; components use `useTRPC()`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()
