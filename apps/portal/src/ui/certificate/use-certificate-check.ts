import { useQuery } from '@tanstack/react-query'
import type { Outputs } from '../../lib/trpc.ts'
import type { SealState } from '../seal/seal.tsx'

export type CertificateCheck = { readonly state: SealState; readonly checkedAt?: number }

type Checked = Pick<Outputs['certificates']['get'], 'id' | 'isWitnessed'>

const STATES = { valid: 'good', caution: 'unknown', invalid: 'broken' } as const

/**
 * The whole verdict on a certificate, computed in this browser as a stranger would: its seal is only
 * drawn in vermilion when it holds. The verifier is loaded when a first certificate is shown.
 */
export function useCertificateCheck({ id, isWitnessed }: Checked): CertificateCheck {
  const { data, isError } = useQuery({
    queryKey: ['certificate-check', id],
    // Before, nobody is given what there would be to check.
    enabled: isWitnessed,
    queryFn: async () => {
      const { verifyHere } = await import('../../lib/verify/verify-here.ts')
      const verified = await verifyHere(id)
      if ('problem' in verified) throw new Error(verified.problem)
      return { state: STATES[verified.report.overall], checkedAt: verified.checkedAt }
    },
  })
  if (isError) return { state: 'unknown' }
  return data ?? { state: 'filling' }
}
