import { cellInWords } from '@vermilion/rules/words'
import type { RuleColumn } from '@vermilion/services'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import css from './rule.module.css'
import { showOutput, showValue } from './shown-value.ts'

type Props = { readonly feel: string; readonly column: RuleColumn | undefined }

/** A condition in plain words; what is more than comparisons stays in FEEL, which says it exactly. */
export function ConditionCell({ feel, column }: Props) {
  const say = useBilingual()
  const words = cellInWords(feel, (value) => showValue(value, column))
  return words ? say(words) : <Feel text={feel} />
}

/** What a row gives. */
export function OutputCell({ feel, column }: Props) {
  const say = useBilingual()
  const shown = showOutput(feel, column)
  return shown ? say(shown) : <Feel text={feel} />
}

/** An expression as it was written. */
export function Feel({ text }: { readonly text: string }) {
  return (
    <code className={css.feel} lang="zxx" translate="no">
      {text}
    </code>
  )
}
