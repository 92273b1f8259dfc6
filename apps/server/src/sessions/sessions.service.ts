import type { RequestBatcher } from '@vermilion/database'
import type * as z from 'zod'
import type { Actor } from '../actor.ts'
import type { ActorContext, Context } from '../context.ts'
import type { Me, SessionView, Ways } from './sessions.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const batchFor = (_request: RequestBatcher, _actor: Actor): RequestBatcher => later()
export const me = (_ctx: Context): Me => later()
export const ways = (_ctx: Context): z.infer<typeof Ways> => later()
export const leave = async (_ctx: ActorContext): Promise<void> => later()
export const listSessions = async (_ctx: ActorContext): Promise<z.infer<typeof SessionView>[]> =>
  later()
export const endSession = async (_ctx: ActorContext, _id: string): Promise<null> => later()
