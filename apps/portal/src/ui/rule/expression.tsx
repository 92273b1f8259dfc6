import { ruleInWords } from '@vermilion/rules/words'
import { type Definition, type RuleView, ruleNaming } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import css from './rule.module.css'
import { Feel } from './rule-cell.tsx'

type Props = { readonly definition: Definition; readonly rule: RuleView }

/** A rule that is one expression, in words where they can say it, else in FEEL. */
export function ExpressionWords({ definition, rule }: Props) {
  const say = useBilingual()
  const words = wordsOf(definition, rule)
  return words ? say(words) : <Feel text={rule.feel ?? ''} />
}

/** The words, and FEEL under them: that is what decides. */
export function Expression({ definition, rule }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const words = wordsOf(definition, rule)
  return (
    <div className={css.expression}>
      {words ? <p className={css.words}>{say(words)}</p> : null}
      <p>
        {words ? <span className={css.written}>{t('written')} </span> : null}
        <Feel text={rule.feel ?? ''} />
      </p>
    </div>
  )
}

function wordsOf(definition: Definition, { name, feel = '' }: RuleView) {
  const { factOf } = ruleNaming(definition, {})
  return ruleInWords(feel, factOf, factOf(name))
}
