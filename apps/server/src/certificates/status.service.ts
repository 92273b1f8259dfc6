import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { ChangeStatus, StatusChanged } from './certificates.view.ts'

export async function changeStatus(
  _ctx: ActorContext,
  _change: 'suspend' | 'resume' | 'revoke',
  _input: z.infer<typeof ChangeStatus>,
): Promise<z.infer<typeof StatusChanged>> {
  throw new Error('not built yet')
}
