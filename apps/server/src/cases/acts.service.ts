import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { Acted, AnswerCorrection, CaseAt, Opine, ReturnCase } from './cases.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
type Answer = Promise<z.infer<typeof Acted>>
export const assignCase = async (_ctx: ActorContext, _input: z.infer<typeof CaseAt>): Answer =>
  later()
export const returnCase = async (_ctx: ActorContext, _input: z.infer<typeof ReturnCase>): Answer =>
  later()
export const answerCorrection = async (
  _ctx: ActorContext,
  _input: z.infer<typeof AnswerCorrection>,
): Answer => later()
export const opine = async (_ctx: ActorContext, _input: z.infer<typeof Opine>): Answer => later()
export const withdrawCase = async (_ctx: ActorContext, _input: z.infer<typeof CaseAt>): Answer =>
  later()
