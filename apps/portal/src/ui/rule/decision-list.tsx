import type { DecisionRecord } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { Details } from '../details.tsx'
import { byWeight } from './decisions-by-weight.ts'
import { RecordedDecision, type Told } from './recorded-decision.tsx'

type Props = Told & { readonly records: readonly DecisionRecord[] }

/** Decisions of one act: what matters first, the rest folded. */
export function DecisionList({ records, ...told }: Props) {
  const t = useTranslations('rule')
  const { first, checked, rest } = byWeight(records)
  const shown = (some: readonly DecisionRecord[]) =>
    some.map((record) => <RecordedDecision key={record.rule} record={record} {...told} />)
  return (
    <>
      {shown(first)}
      {checked.length > 0 ? (
        <Details summary={t('recorded.checked', { count: checked.length })}>
          {shown(checked)}
        </Details>
      ) : null}
      {rest.length > 0 ? (
        <Details summary={t('recorded.rest', { count: rest.length })}>{shown(rest)}</Details>
      ) : null}
    </>
  )
}
