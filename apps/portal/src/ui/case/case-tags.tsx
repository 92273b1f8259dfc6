import { shanghaiDate } from '@vermilion/domain'
import type { Text } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { StatusTag } from '../status-tag.tsx'
import { type CaseRow, deadlineOf, stateTone } from './deadline.ts'

export function StateTag({ state }: { readonly state: CaseRow['state'] }) {
  const t = useTranslations('case')
  return <StatusTag tone={stateTone(state)}>{t(`state.${state}`)}</StatusTag>
}

type Props = {
  readonly of: Pick<CaseRow, 'state' | 'clock'>
  /** What the definition calls a reason to stop; without it the tag only says that it stands. */
  readonly stopText?: Text | undefined
}

/** How long there still is, in working days; nothing once the case is decided. */
export function DeadlineTag({ of, stopText }: Props) {
  const t = useTranslations('case')
  const say = useBilingual()
  const deadline = deadlineOf(of, shanghaiDate(Date.now()))
  if (deadline.kind === 'none') return null
  const values =
    'days' in deadline ? { days: deadline.days } : { reason: stopText ? say(stopText) : 'none' }
  return <StatusTag tone={deadline.tone}>{t(`deadline.${deadline.kind}`, values)}</StatusTag>
}
