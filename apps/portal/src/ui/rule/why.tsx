import type { Value } from '@vermilion/rules'
import { type Explanation, explanationWords } from '@vermilion/rules/words'
import { type Definition, type Ground, ruleNaming, rulesOf, statedBy } from '@vermilion/services'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { type Bilingual, useBilingual } from '../../lib/i18n/bilingual.ts'
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
  /** Tells what would change the answer as well. */
  readonly changes?: boolean
}

/** What a decision rests on, worked out here: the conditions and the rows of law that decided. */
export function Why({ definition, laws, rule, values, at, ground, changes = false }: Props) {
  const t = useTranslations('rule')
  const { rows, because, unless } = useMemo(() => {
    const rules = rulesOf(definition)
    const explanation = rules.explain(rule, values, at)
    const reasons = explanation.reasons.filter((reason) => !isShownAsRow(reason))
    return {
      rows: statedBy(definition, rules.decide(rule, values, at).trace),
      ...explanationWords({ ...explanation, reasons }, ruleNaming(definition, laws)),
    }
  }, [definition, laws, rule, values, at])
  return (
    <>
      <Sentences title={t('why.because')} sentences={because} />
      <StatedRows definition={definition} rows={rows} laws={laws} />
      {ground !== undefined && rows.length === 0 ? (
        <p className={css.law}>
          <GroundText ground={ground} laws={laws} />
        </p>
      ) : null}
      {changes ? <Sentences title={t('why.unless')} sentences={unless} /> : null}
    </>
  )
}

/** Rows of law are shown in full; that a table gave what its row says needs no sentence beside it. */
function isShownAsRow(reason: Explanation['reasons'][number]): boolean {
  if (reason.kind === 'condition')
    return reason.condition.subject.label?.startsWith('rules.') === true
  return reason.kind === 'row'
}

type SentencesProps = { readonly title: string; readonly sentences: readonly Bilingual[] }

function Sentences({ title, sentences }: SentencesProps) {
  const say = useBilingual()
  if (sentences.length === 0) return null
  return (
    <div className={css.sentences}>
      <p>{title}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence.en}>{say(sentence)}</li>
        ))}
      </ul>
    </div>
  )
}
