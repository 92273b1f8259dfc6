import type * as z from 'zod'
import type { ActorContext } from '../context.ts'
import type { Value } from '../wire/wire.ts'
import type {
  ApplicationRow,
  ApplicationView,
  NameFindings,
  SaveAnswer,
  SaveResult,
  StartApplication,
} from './applications.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const startApplication = async (
  _ctx: ActorContext,
  _input: z.infer<typeof StartApplication>,
): Promise<ApplicationView> => later()
export const getApplication = async (_ctx: ActorContext, _id: string): Promise<ApplicationView> =>
  later()
export const saveAnswer = async (
  _ctx: ActorContext,
  _input: z.infer<typeof SaveAnswer>,
): Promise<z.infer<typeof SaveResult>> => later()
export const listMine = async (_ctx: ActorContext): Promise<z.infer<typeof ApplicationRow>[]> =>
  later()
export const discardApplication = async (_ctx: ActorContext, _id: string): Promise<null> => later()
export const checkName = async (
  _ctx: ActorContext,
  _name: Value,
): Promise<z.infer<typeof NameFindings>> => later()
