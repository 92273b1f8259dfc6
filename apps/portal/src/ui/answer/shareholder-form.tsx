import { type Element, normaliseAnswer } from '@vermilion/services'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../button.tsx'
import { RadioGroup } from '../choice-fields.tsx'
import css from './answer.module.css'
import { type Holder, holderProblem, holdersOf, shareSum } from './holders.ts'
import { useProblemText } from './problem-text.ts'
import { TidyField } from './tidy-field.tsx'

type Props = {
  readonly id: string
  readonly element: Element
  readonly holder: Holder
  readonly others: readonly Holder[]
  readonly isNew: boolean
  readonly onChange: (holder: Holder) => void
  readonly onKeep: () => void
  readonly onCancel: (() => void) | undefined
}

/** One shareholder, written into the list as it is typed. */
export function ShareholderForm(props: Props) {
  const { id, element, holder, others, isNew, onChange, onKeep, onCancel } = props
  const t = useTranslations('answer')
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const problem = holderProblem(element, holder, others)
  const say = useProblemText()
  const left = shareSum(others.map((each) => each.share))
  const errorOf = (field: string) =>
    tried && problem?.params.field === field ? say(problem) : undefined
  const read = (part: keyof Holder) => (typed: string) =>
    holdersOf(normaliseAnswer(element, [{ ...holder, [part]: typed }]))[0]?.[part] ?? ''
  const change = (changed: Partial<Holder>) => onChange({ ...holder, ...changed })
  const keep = () => {
    setTried(true)
    if (!problem) return onKeep()
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    )
  }

  // The first entry stands open from the start: the page's heading keeps the focus then.
  const opened = useRef(others.length > 0 || !isNew)
  useEffect(() => {
    if (opened.current) box.current?.querySelector('input')?.focus()
  }, [])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter keeps the entry from any of its fields
    <div
      ref={box}
      className={css.holderForm}
      onKeyDown={(event) => {
        const composing = event.nativeEvent.isComposing || event.keyCode === 229
        const inField = event.target instanceof HTMLInputElement
        if (event.key !== 'Enter' || composing || !inField) return
        // Enter here finishes this entry; the page around it is not sent.
        event.preventDefault()
        event.stopPropagation()
        keep()
      }}
    >
      <RadioGroup
        id={id}
        legend={t('shareholders.kind')}
        name={`${id}.kind`}
        size="compact"
        value={holder.kind}
        onChange={(kind) => change({ kind })}
        options={(['person', 'organisation'] as const).map((kind) => ({
          value: kind,
          label: t(`shareholders.${kind}`),
        }))}
      />
      <TidyField
        id={`${id}.name`}
        label={t(`${holder.kind}.name`)}
        error={errorOf('name')}
        read={read('name')}
        value={holder.name}
        onChange={(name) => change({ name })}
      />
      <TidyField
        id={`${id}.number`}
        label={t(holder.kind === 'person' ? 'idNumber.label' : 'uscc.label')}
        hint={t(holder.kind === 'person' ? 'idNumber.hint' : 'uscc.hint')}
        error={errorOf('number')}
        read={read('number')}
        value={holder.number}
        onChange={(number) => change({ number })}
      />
      <TidyField
        id={`${id}.share`}
        label={t('shareholders.share')}
        hint={t('shareholders.shareHint', { rest: left.rest, state: left.state })}
        error={errorOf('share')}
        read={read('share')}
        value={holder.share}
        onChange={(share) => change({ share })}
        short
      />
      <div className={css.formActions}>
        <Button onClick={keep}>{t(isNew ? 'shareholders.keepNew' : 'shareholders.keep')}</Button>
        {onCancel ? (
          <Button tone="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
