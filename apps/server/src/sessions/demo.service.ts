import { RefusalError } from '@vermilion/domain'
import type * as z from 'zod'
import type { Context } from '../context.ts'
import { me, signIn } from './sessions.service.ts'
import type { DemoPerson, Me } from './sessions.view.ts'

/** The people of the demo world; a node that did not seed it knows of no such page. */
export function listDemoPeople({ node }: Context): z.infer<typeof DemoPerson>[] {
  if (!node.demoPeople) throw new RefusalError('not-found')
  return [...node.demoPeople]
}

/** Signs in as a person of the demo world, without proof: every act then says `assurance: demo`. */
export async function enterDemo(
  ctx: Context,
  personId: string,
  agent: string,
): Promise<{ token: string; me: Me }> {
  const known = listDemoPeople(ctx).some(({ id }) => id === personId)
  if (!known) throw new RefusalError('not-found')
  const { token, actor } = await signIn(ctx, { personId, assurance: 'demo', agent })
  return { token, me: me({ ...ctx, actor }) }
}
