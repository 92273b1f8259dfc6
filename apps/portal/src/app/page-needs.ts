import { redirect } from '@tanstack/react-router'
import { texts } from '../lib/i18n/texts.ts'
import { queryClient } from '../lib/query-client.ts'
import { trpc } from '../lib/trpc.ts'

/** For a route's `loader`: the texts a page speaks, beside whatever data it assumes. */
export function needs(names: readonly string[], ...data: readonly Promise<unknown>[]) {
  return Promise.all([texts.load(...names), ...data])
}

/** For pages of citizens and firms: somebody at a desk is led there. */
export async function citizen(at: { location: { href: string } }) {
  const me = await signedIn(at)
  if (me.post) throw redirect({ to: '/desk' })
}

/** For a route's `beforeLoad`: a visitor is sent to sign in and comes back to where they were going. */
export async function signedIn({ location }: { location: { href: string } }) {
  const me = await queryClient.ensureQueryData(trpc.sessions.me.queryOptions())
  if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } })
  return me
}
