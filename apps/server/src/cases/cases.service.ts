import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { Receipt } from '../wire/wire.ts'
import type { CaseReceipt, CaseRow, CaseView, Queue, QueueFilter } from './cases.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const queue = async (
  _ctx: ActorContext,
  _view: z.infer<typeof QueueFilter>['view'],
): Promise<z.infer<typeof Queue>> => later()
export const getCase = async (_ctx: ActorContext, _id: string): Promise<CaseView> => later()
export const getMine = async (_ctx: ActorContext, _id: string): Promise<CaseView> => later()
export const listMine = async (_ctx: ActorContext): Promise<CaseRow[]> => later()
export const receipt = async (
  _ctx: ActorContext,
  _input: z.infer<typeof CaseReceipt>,
): Promise<Receipt> => later()
