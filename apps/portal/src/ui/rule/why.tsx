import type { Value } from '@vermilion/rules'
import { type Definition, type Ground, rulesOf, statedBy } from '@vermilion/services'
import { useMemo } from 'react'
import { GroundText, type Laws } from '../ground-text.tsx'
import css from './rule.module.css'
import { StatedRows } from './stated-rows.tsx'

type Props = {
  readonly definition: Definition
  readonly laws: Laws
  /** Its name in the model. */
  readonly rule: string
  readonly values: ReadonlyMap<string, Value>
  /** ISO instant that the rule took for now. */
  readonly at: string
  /** The law behind the rule itself, where no row of a table stands for it. */
  readonly ground?: Ground | undefined
}

/** What a decision rests on, worked out here: the rows of law that decided. */
export function Why({ definition, laws, rule, values, at, ground }: Props) {
  const rows = useMemo(
    () => statedBy(definition, rulesOf(definition).decide(rule, values, at).trace),
    [definition, rule, values, at],
  )
  if (rows.length > 0) return <StatedRows definition={definition} rows={rows} laws={laws} />
  if (ground === undefined) return null
  return (
    <p className={css.law}>
      <GroundText ground={ground} laws={laws} />
    </p>
  )
}
