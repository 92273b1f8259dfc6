import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { CatalogueView, ServiceView } from './catalogue.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const listServices = (_ctx: Context): z.infer<typeof CatalogueView> => later()
export const getService = async (
  _ctx: Context,
  _key: string,
): Promise<z.infer<typeof ServiceView>> => later()
