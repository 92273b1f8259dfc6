import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { DemoPerson, Me } from './sessions.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const listDemoPeople = (_ctx: Context): z.infer<typeof DemoPerson>[] => later()
export const enterDemo = async (
  _ctx: Context,
  _personId: string,
  _browser: string,
): Promise<{ token: string; me: Me }> => later()
