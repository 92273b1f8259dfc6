import { Link } from '@tanstack/react-router'
import { decodeValue, type Value } from '@vermilion/rules'
import {
  type CompiledKind,
  type DecisionRecord,
  type Definition,
  type RuleView,
  rulesOf,
} from '@vermilion/services'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { Details } from '../details.tsx'
import type { Laws } from '../ground-text.tsx'
import { StatusTag } from '../status-tag.tsx'
import { FactsRead } from './fact-list.tsx'
import { Rerun } from './rerun.tsx'
import css from './rule.module.css'
import { RuleResult } from './rule-result.tsx'
import { useRecordTitle } from './use-record-title.ts'
import { Why } from './why.tsx'

export type Told = {
  readonly definition: Definition
  readonly laws: Laws
  readonly kinds: Readonly<Record<string, CompiledKind>>
  readonly whose: 'own' | 'theirs'
}
type Props = Told & { readonly record: DecisionRecord }

/** One decision of a rule: what came out, the law and the facts that it rests on, and a way to run it again. */
export function RecordedDecision({ record, ...told }: Props) {
  const t = useTranslations('rule')
  const { definition, laws } = told
  const { ruleOf, titleOf } = useRecordTitle(definition)
  const rule = ruleOf(record)
  const values = useMemo(() => valuesOf(record), [record])
  // What the definition at hand says of it only counts if it is the one that decided.
  const known = rulesOf(definition).hash === record.model
  return (
    <article className={css.recorded}>
      <h4>
        {rule ? (
          <Link to="/rules/$service/$rule" params={{ service: definition.key, rule: rule.name }}>
            {titleOf(record)}
          </Link>
        ) : (
          titleOf(record)
        )}
      </h4>
      <Result definition={definition} record={record} rule={rule} />
      {known ? (
        <Why
          definition={definition}
          laws={laws}
          rule={record.rule}
          values={values}
          at={record.at}
          ground={rule?.ground}
          changes={isAgainst(record)}
        />
      ) : null}
      <Details summary={t('facts.title', { count: record.facts.length })}>
        <FactsRead {...told} facts={record.facts} />
      </Details>
      <Rerun records={[record]} titleOf={titleOf} />
    </article>
  )
}

/** Where the answer is not what was hoped for, one wants to know what would change it. */
function isAgainst({ rule, result }: DecisionRecord): boolean {
  if (result.kind === 'referred') return true
  const { value } = result
  return rule.startsWith('eligibility.') ? value === false : value === 'refuse'
}

/** The facts of a record as its rule read them. */
export function valuesOf({ facts }: DecisionRecord): ReadonlyMap<string, Value> {
  return new Map(facts.map(({ name, value }) => [name, decodeValue(value) ?? null]))
}

type ResultProps = Pick<Props, 'definition' | 'record'> & { readonly rule: RuleView | undefined }

function Result({ definition, record, rule }: ResultProps) {
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
