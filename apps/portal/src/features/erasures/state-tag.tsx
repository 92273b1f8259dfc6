import { useTranslations } from 'use-intl/react'
import type { Outputs } from '../../lib/trpc.ts'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'

export type ErasureRow = Outputs['erasures']['queue']['open'][number]

const TONES: Readonly<Record<ErasureRow['state'], Tone>> = {
  requested: 'amber',
  proposed: 'amber',
  confirmed: 'amber',
  erased: 'jade',
  declined: 'plain',
  withdrawn: 'plain',
}

export function ErasureTag({ state }: Pick<ErasureRow, 'state'>) {
  const t = useTranslations('erasures')
  return <StatusTag tone={TONES[state]}>{t(`state.${state}`)}</StatusTag>
}
