import { useSuspenseQuery } from '@tanstack/react-query'
import type { Definition } from '@vermilion/services'
import { useTRPC } from '../../lib/trpc.ts'
import type { Laws } from '../../ui/ground-text.tsx'

export type Published = {
  readonly definition: Definition
  readonly laws: Laws
  readonly modelHash: string
}

/** The rules of a service as they are in force. */
export function usePublished(service: string): Published & { readonly from: string } {
  const trpc = useTRPC()
  const { data: services } = useSuspenseQuery(trpc.rules.list.queryOptions())
  const found = services.find((each) => each.service === service)
  // The route's loader has refused an address that names no service.
  const hash = found?.definitionHash ?? ''
  const { data } = useSuspenseQuery(trpc.rules.definition.queryOptions({ hash }))
  return { ...publishedOf(data), from: found?.from ?? '' }
}

export function publishedOf(data: {
  readonly definition: unknown
  readonly laws: Laws
  readonly modelHash: string
}): Published {
  return { ...data, definition: data.definition as Definition }
}
