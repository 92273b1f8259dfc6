import { ruleInWords } from '@vermilion/rules'
import { type Definition, factWords } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import css from './rule.module.css'
import { Feel } from './rule-cell.tsx'
import { stageResults } from './stage-results.ts'

type Props = { readonly definition: Definition; readonly feel: string }

/** An expression in words where they can say it, else in FEEL. */
export function ExpressionWords({ definition, feel }: Props) {
  const say = useBilingual()
  const words = wordsOf(definition, feel)
  return words ? say(words) : <Feel text={feel} />
}

/** The words, and FEEL under them: that is what decides. */
export function Expression({ definition, feel }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const words = wordsOf(definition, feel)
  return (
    <div className={css.expression}>
      {words ? <p className={css.words}>{say(words)}</p> : null}
      <p>
        {words ? <span className={css.written}>{t('written')} </span> : null}
        <Feel text={feel} />
      </p>
    </div>
  )
}

function wordsOf(definition: Definition, feel: string) {
  return ruleInWords(feel, (path) => factWords(definition, path), stageResults)
}
