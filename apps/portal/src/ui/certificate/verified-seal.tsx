import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Seal } from '../seal/seal.tsx'
import { useCertificateCheck } from './use-certificate-check.ts'

type Props = {
  readonly of: Pick<
    Outputs['certificates']['get'],
    'id' | 'isWitnessed' | 'leaf' | 'seal' | 'issuerName'
  >
  readonly size: number
}

/** A certificate's seal as this browser finds it. */
export function VerifiedSeal({ of, size }: Props) {
  const { leaf, seal, issuerName } = of
  const say = useBilingual()
  const { state } = useCertificateCheck(of)
  return <Seal leaf={leaf} characters={seal} agency={say(issuerName)} state={state} size={size} />
}
