import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { SubmitApplication, Submitted } from './applications.view.ts'

export async function submitApplication(
  _ctx: ActorContext,
  _input: z.infer<typeof SubmitApplication>,
): Promise<z.infer<typeof Submitted>> {
  throw new Error('not built yet')
}
