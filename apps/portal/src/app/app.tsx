import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { TextsProvider } from '../lib/i18n/provider.tsx'
import { queryClient } from '../lib/query-client.ts'
import { TRPCProvider, trpcClient } from '../lib/trpc.ts'
import { router } from './router.tsx'

export function App() {
  return (
    <TextsProvider>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <RouterProvider router={router} />
        </TRPCProvider>
      </QueryClientProvider>
    </TextsProvider>
  )
}
