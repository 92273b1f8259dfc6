import type { Element, Value } from '@vermilion/services'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { Button } from '../../ui/button.tsx'
import type { SavedAnswer } from './autosave/answer-save.ts'
import css from './question.module.css'

type Props = {
  /** The error summary leads here. */
  readonly id: string
  readonly element: Element
  readonly mine: Value | undefined
  readonly theirs: SavedAnswer
  readonly onChoose: (choice: 'mine' | 'theirs') => void
}

/** Two windows, two answers: both are shown, and the person says which one counts. */
export function ConflictPanel({ id, element, mine, theirs, onChoose }: Props) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const format = useFormat()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])

  return (
    <section ref={box} id={id} className={css.conflict} role="alert" tabIndex={-1}>
      <h2>{t('conflict.title')}</h2>
      <p>{t('conflict.what', { question: say(element.label) })}</p>
      <div className={css.versions}>
        <div className={css.version}>
          <h3>{t('conflict.mine')}</h3>
          <p className={css.versionMore}>{t('conflict.notSaved')}</p>
          <div className={css.knownValue}>
            <AnswerValue element={element} value={mine} />
          </div>
          <Button onClick={() => onChoose('mine')}>{t('conflict.keepMine')}</Button>
        </div>
        <div className={css.version}>
          <h3>{t('conflict.theirs')}</h3>
          <p className={css.versionMore}>
            {t('conflict.savedAt', { when: format.dateTime(theirs.savedAt) })}
          </p>
          <div className={css.knownValue}>
            <AnswerValue element={element} value={theirs.value} />
          </div>
          <Button onClick={() => onChoose('theirs')}>{t('conflict.takeTheirs')}</Button>
        </div>
      </div>
    </section>
  )
}
