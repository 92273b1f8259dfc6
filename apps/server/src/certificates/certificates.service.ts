import type { ActorContext, Context } from '../context.ts'
import type { CertificateView } from './certificates.view.ts'

const later = (): never => {
  throw new Error('not built yet')
}
export const listMine = async (_ctx: ActorContext): Promise<CertificateView[]> => later()
export const getCertificate = async (_ctx: Context, _id: string): Promise<CertificateView> =>
  later()
