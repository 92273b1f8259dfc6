import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { Acted, DecideCase } from './cases.view.ts'

export async function decideCase(
  _ctx: ActorContext,
  _input: z.infer<typeof DecideCase>,
): Promise<z.infer<typeof Acted>> {
  throw new Error('not built yet')
}
