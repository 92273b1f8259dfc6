import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Button } from '../button.tsx'
import { FieldGroup } from '../field-group.tsx'
import css from './answer.module.css'
import type { AnswerProps } from './answer-props.ts'
import { EMPTY_HOLDER, type Holder, holderProblem, holdersOf } from './holders.ts'
import { ShareTotal } from './share-total.tsx'
import { ShareholderForm } from './shareholder-form.tsx'

/** The entry that stands open, and what it was before; it counts from the first letter typed. */
type Editing = { readonly index: number; readonly before?: Holder } | undefined

/** Who owns how much: a list that is added to, changed and shortened until it is exactly the whole. */
export function ShareholdersAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const holders = holdersOf(value)
  // An entry that was left half done stands open again.
  const [editing, setEditing] = useState<Editing>(() => {
    const index = holders.findIndex((holder) => holderProblem(element, holder, []))
    return index >= 0 || holders.length === 0 ? { index: Math.max(index, 0) } : undefined
  })
  const add = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(undefined)
    requestAnimationFrame(() => add.current?.focus())
  }
  const put = (index: number, holder: Holder) =>
    onChange(index < holders.length ? holders.with(index, holder) : [...holders, holder])
  const remove = (index: number) => {
    onChange(holders.toSpliced(index, 1))
    close()
  }
  const cancel = ({ index, before }: NonNullable<Editing>) => {
    if (before) put(index, before)
    else if (index < holders.length) onChange(holders.toSpliced(index, 1))
    close()
  }
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={problem?.text}
      note={note}
    >
      {holders.length > 0 ? (
        <ul className={css.holders}>
          {holders.map((holder, index) =>
            editing?.index === index ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
              <li key={index} className={css.holder}>
                <div>
                  <strong>{holder.name || t('shareholders.noName')}</strong>
                  <span className={css.holderNumber}>
                    {[t(`shareholders.${holder.kind}`), holder.number].filter(Boolean).join(' · ')}
                  </span>
                  {!holderProblem(element, holder, []) ? null : (
                    <span className={css.refused}>{t('shareholders.incomplete')}</span>
                  )}
                </div>
                <span className={css.share}>{holder.share}</span>
                <div className={css.holderActions}>
                  <Button
                    tone="quiet"
                    aria-label={t('shareholders.change', { name: holder.name })}
                    onClick={() => setEditing({ index, before: holder })}
                  >
                    {t('change')}
                  </Button>
                  <Button
                    tone="quiet"
                    aria-label={t('shareholders.remove', { name: holder.name })}
                    onClick={() => remove(index)}
                  >
                    {t('remove')}
                  </Button>
                </div>
              </li>
            ),
          )}
        </ul>
      ) : null}
      <ShareTotal shares={holders.map(({ share }) => share)} />
      {editing ? (
        <ShareholderForm
          id={id}
          element={element}
          holder={holders[editing.index] ?? EMPTY_HOLDER}
          others={holders.filter((_, index) => index !== editing.index)}
          isNew={!editing.before}
          onChange={(holder) => put(editing.index, holder)}
          onKeep={close}
          onCancel={holders.length === 0 ? undefined : () => cancel(editing)}
        />
      ) : (
        <button
          ref={add}
          id={id}
          type="button"
          className={css.add}
          // A double click that kept an entry ends here: its second half opens no other.
          onClick={({ detail }) => {
            if (detail < 2) setEditing({ index: holders.length })
          }}
        >
          {t('shareholders.add')}
        </button>
      )}
    </FieldGroup>
  )
}
