import { Link } from '@tanstack/react-router'
import { decodeValue } from '@vermilion/rules'
import type { CompiledKind, DecisionRecord, Definition, RuleView } from '@vermilion/services'
import { statedBy } from '@vermilion/services'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { Details } from '../details.tsx'
import type { Laws } from '../ground-text.tsx'
import { StatusTag } from '../status-tag.tsx'
import { FactsRead } from './fact-list.tsx'
import { Rerun } from './rerun.tsx'
import css from './rule.module.css'
import { RuleResult } from './rule-result.tsx'
import { traceOf } from './run-decision.ts'
import { StatedRows } from './stated-rows.tsx'

export type Told = {
  readonly definition: Definition
  readonly laws: Laws
  readonly kinds: Readonly<Record<string, CompiledKind>>
  readonly whose: 'own' | 'theirs'
}
type Props = Told & {
  readonly record: DecisionRecord
  readonly rule: RuleView | undefined
  readonly titleOf: (record: DecisionRecord) => string
}

/** One decision of a rule: what came out, the law and the facts that it rests on, and a way to run it again. */
export function RecordedDecision({ record, rule, titleOf, ...told }: Props) {
  const t = useTranslations('rule')
  const { definition, laws } = told
  const rows = useMemo(
    () => statedBy(definition, traceOf(definition, record)),
    [definition, record],
  )
  return (
    <article className={css.recorded}>
      <h4>{titleOf(record)}</h4>
      <Result definition={definition} record={record} rule={rule} />
      <StatedRows definition={definition} rows={rows} laws={laws} />
      <Details summary={t('facts.title', { count: record.facts.length })}>
        <FactsRead {...told} facts={record.facts} />
      </Details>
      <div className={css.recordedFoot}>
        <Rerun records={[record]} titleOf={titleOf} />
        {rule ? (
          <Link to="/rules/$service/$rule" params={{ service: definition.key, rule: rule.name }}>
            {t('recorded.rule')}
          </Link>
        ) : null}
      </div>
    </article>
  )
}

function Result({ definition, record, rule }: Pick<Props, 'definition' | 'record' | 'rule'>) {
  const t = useTranslations('rule')
  const { result } = record
  if (result.kind === 'referred')
    return (
      <p className={css.result}>
        <StatusTag tone="amber">{t('recorded.referred')}</StatusTag>
      </p>
    )
  const value = decodeValue(result.value) ?? null
  return rule ? <RuleResult definition={definition} rule={rule} value={value} /> : null
}
