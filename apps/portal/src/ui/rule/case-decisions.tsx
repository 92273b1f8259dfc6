import { Link } from '@tanstack/react-router'
import { type DecisionRecord, describeRules } from '@vermilion/services'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { useFormat } from '../../lib/i18n/format.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Button } from '../button.tsx'
import { Callout } from '../callout.tsx'
import { Details } from '../details.tsx'
import { Skeleton } from '../skeleton.tsx'
import { byWeight, ruleNamed } from './decisions-by-weight.ts'
import { RecordedDecision, type Told } from './recorded-decision.tsx'
import { Rerun } from './rerun.tsx'
import css from './rule.module.css'
import { useRuleTitle } from './rule-title.ts'

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
  const ruleTitle = useRuleTitle()
  const rules = useMemo(() => describeRules(told.definition), [told.definition])
  const titleOf = useCallback(
    (record: DecisionRecord) => {
      const rule = ruleNamed(rules, record)
      return rule ? ruleTitle(rule) : record.rule
    },
    [rules, ruleTitle],
  )
  const all = acts.flatMap(({ records }) => records as readonly DecisionRecord[])
  const shown = (records: readonly DecisionRecord[]) =>
    records.map((record) => (
      <RecordedDecision
        key={record.rule}
        record={record}
        rule={ruleNamed(rules, record)}
        titleOf={titleOf}
        {...told}
      />
    ))
  return (
    <>
      <p className={css.note}>{t('recorded.lead', { whose: told.whose })}</p>
      {all.length > 1 ? <Rerun records={all} titleOf={titleOf} /> : null}
      {acts.toReversed().map(({ seq, type, at, entry, records }) => {
        const { first, checked, rest } = byWeight(records as readonly DecisionRecord[])
        return (
          <section key={seq} className={css.act}>
            <h3>
              {ofCase.has(`act.${type}`) ? ofCase(`act.${type}`) : ofCase('act.other')}{' '}
              <span className={css.when}>
                <time dateTime={at}>{format.dateTime(at)}</time>
              </span>
            </h3>
            {shown(first)}
            {checked.length > 0 ? (
              <Details summary={t('recorded.checked', { count: checked.length })}>
                {shown(checked)}
              </Details>
            ) : null}
            {rest.length > 0 ? (
              <Details summary={t('recorded.rest', { count: rest.length })}>{shown(rest)}</Details>
            ) : null}
            {entry === undefined ? null : (
              <Link to="/log/$index" params={{ index: entry }} className={css.entry}>
                {ofCase('entry', { index: format.number(entry) })}
              </Link>
            )}
          </section>
        )
      })}
    </>
  )
}
