import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { AnswerField } from '../../ui/answer/answer-field.tsx'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { Provenance } from '../../ui/answer/provenance.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import css from './question.module.css'
import type { ApplicationInHand } from './use-application.ts'
import { conflictId, type QuestionState } from './use-question.ts'

type Props = {
  readonly inHand: ApplicationInHand
  readonly field: QuestionState
  readonly labelHidden: boolean
  readonly attempt: number
}

/** A question as it stands: known and shown, or to be typed, or saved differently elsewhere. */
export function QuestionField({ inHand, field, labelHidden }: Props) {
  const { key, element, save, value, known, provenance, problem } = field
  const t = useTranslations('applications')
  const say = useBilingual()
  const [typing, setTyping] = useState(false)
  const kindOf = (kind: string | undefined) => {
    const names = kind ? inHand.kinds[kind]?.names : undefined
    return names && say(names)
  }

  if (save.theirs)
    return (
      <ConflictPanel
        id={conflictId(key)}
        element={element}
        mine={value}
        theirs={save.theirs}
        onChoose={(choice) => {
          void inHand.saver.choose(key, choice)
          focusWhenThere(key)
        }}
      />
    )

  const fromSource = provenance !== undefined && provenance.source !== 'typed'
  if (fromSource && !typing && !problem)
    return (
      <div>
        {labelHidden ? null : <p className={css.knownLabel}>{say(element.label)}</p>}
        {element.hint ? <p className={css.knownHint}>{say(element.hint)}</p> : null}
        <div className={css.known}>
          <div className={css.knownValue}>
            <AnswerValue element={element} value={value} />
          </div>
          <Provenance
            provenance={provenance}
            kindName={kindOf(provenance.kind)}
            action={
              <button
                type="button"
                className={css.textButton}
                onClick={() => {
                  setTyping(true)
                  focusWhenThere(key)
                }}
              >
                {t('question.notRight')}
              </button>
            }
          />
        </div>
      </div>
    )
  return (
    <AnswerField
      id={key}
      element={element}
      label={say(element.label)}
      labelHidden={labelHidden}
      value={value}
      onChange={field.type}
      problem={problem}
      uploadTo={{ owner: inHand.application.id, element: key }}
      note={
        known ? (
          <div className={css.offered}>
            <div className={css.offeredValue}>
              <AnswerValue element={element} value={known.value} />
            </div>
            <Provenance
              provenance={known.provenance}
              kindName={kindOf(known.provenance.kind)}
              action={
                <button
                  type="button"
                  className={css.textButton}
                  onClick={() => {
                    field.takeKnown()
                    setTyping(false)
                  }}
                >
                  {t('question.takeKnown')}
                </button>
              }
            />
          </div>
        ) : null
      }
    />
  )
}

/** The field takes the place of the button that was pressed; the focus goes with it. */
function focusWhenThere(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus())
}
