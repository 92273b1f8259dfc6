import { Link } from '@tanstack/react-router'
import type { DecisionRecord } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Button } from '../button.tsx'
import { Callout } from '../callout.tsx'
import { Skeleton } from '../skeleton.tsx'
import { DecisionList } from './decision-list.tsx'
import type { Told } from './recorded-decision.tsx'
import { Rerun } from './rerun.tsx'
import css from './rule.module.css'
import { useRecordTitle } from './use-record-title.ts'

type Acts = Outputs['cases']['decisions']
type Props = Told & {
  /** As it is being asked for: here, or why not. */
  readonly query: {
    readonly data: Acts | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
}

/** What rules have decided in a case, newest act first, each with what it rests on. */
export function CaseDecisions({ query: { data, error, refetch }, ...told }: Props) {
  const t = useTranslations('rule')
  const refusalText = useRefusalText()
  if (data?.length === 0) return null
  return (
    <section className={css.decisions} aria-labelledby="by-rule">
      <h2 id="by-rule">{t('recorded.title')}</h2>
      {data ? (
        <Acts acts={data} {...told} />
      ) : error ? (
        <Callout tone="amber">
          <p>{refusalText(error)}</p>
          {refusalOf(error)?.code === 'erased' ? (
            <p>{t('recorded.erased')}</p>
          ) : (
            <Button onClick={refetch}>{t('recorded.again')}</Button>
          )}
        </Callout>
      ) : (
        <Skeleton lines={4} />
      )}
    </section>
  )
}

function Acts({ acts, ...told }: Told & { readonly acts: Acts }) {
  const t = useTranslations('rule')
  const ofCase = useTranslations('case')
  const format = useFormat()
  const { titleOf } = useRecordTitle(told.definition)
  const recordsOf = ({ records }: Acts[number]) => records as readonly DecisionRecord[]
  const all = acts.flatMap(recordsOf)
  return (
    <>
      <p className={css.note}>{t('recorded.lead', { whose: told.whose })}</p>
      {all.length > 1 ? <Rerun records={all} titleOf={titleOf} /> : null}
      {acts.toReversed().map((act) => (
        <section key={act.seq} className={css.act}>
          <h3>
            {ofCase.has(`act.${act.type}`) ? ofCase(`act.${act.type}`) : ofCase('act.other')}{' '}
            <span className={css.when}>
              <time dateTime={act.at}>{format.dateTime(act.at)}</time>
            </span>
          </h3>
          <DecisionList records={recordsOf(act)} {...told} />
          {act.entry === undefined ? null : (
            <Link to="/log/$index" params={{ index: act.entry }} className={css.entry}>
              {ofCase('entry', { index: format.number(act.entry) })}
            </Link>
          )}
        </section>
      ))}
    </>
  )
}
