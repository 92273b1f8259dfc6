import { type Industry, searchIndustries } from '@vermilion/services'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Button } from '../button.tsx'
import { ComboBox } from '../combo-box.tsx'
import { FieldGroup } from '../field-group.tsx'
import { announce } from '../notices.ts'
import css from './answer.module.css'
import type { AnswerProps } from './answer-props.ts'
import { industryOf } from './industries.ts'
import { useIndustries } from './use-reference.ts'
import { textsOf } from './value.ts'

/** Classes of GB/T 4754: searched, added, put in order; the first is the principal one. */
export function IndustriesAnswer(props: AnswerProps) {
  const { id, element, label, labelHidden, value, onChange, problem, note } = props
  const t = useTranslations('answer')
  const say = useBilingual()
  const industries = useIndustries()
  const [input, setInput] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const codes = textsOf(value)
  const nameOf = (code: string) => {
    const industry = industryOf(industries, code)
    return industry ? say(industry.name) : code
  }

  const add = (code: string) => {
    setInput('')
    if (codes.includes(code)) return
    onChange([...codes, code])
    announce(t('industries.added', { name: nameOf(code), count: codes.length + 1 }))
  }
  const remove = (index: number) => {
    const name = nameOf(codes[index] ?? '')
    onChange(codes.toSpliced(index, 1))
    announce(t('industries.removed', { name }))
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  const move = (index: number, to: number) => {
    const code = codes[index] ?? ''
    onChange(codes.toSpliced(index, 1).toSpliced(to, 0, code))
    announce(t('industries.moved', { name: nameOf(code), place: to + 1 }))
    // The focus follows the line that moved.
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>('button')?.focus(),
    )
  }
  return (
    <FieldGroup
      legend={label}
      legendHidden={labelHidden ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={problem?.text}
      note={note}
    >
      <IndustrySearch
        id={id}
        industries={industries}
        chosen={codes}
        input={input}
        onInput={setInput}
        onPick={add}
      />
      {codes.length === 0 ? <p className={css.reading}>{t('industries.none')}</p> : null}
      <ul
        ref={list}
        className={css.industries}
        aria-label={t('industries.chosen')}
        hidden={codes.length === 0}
      >
        {codes.map((code, index) => {
          const name = nameOf(code)
          return (
            <li key={code} className={css.industry}>
              <div>
                <span>
                  {name}
                  {index === 0 ? (
                    <span className={css.principal}>{t('industries.principal')}</span>
                  ) : null}
                </span>
                <span className={css.industryMore}>{code}</span>
              </div>
              <div className={css.holderActions}>
                {index > 0 ? (
                  <Button
                    tone="quiet"
                    aria-label={t('industries.moveUp', { name })}
                    onClick={() => move(index, index - 1)}
                  >
                    {t('industries.up')}
                  </Button>
                ) : null}
                {index > 1 ? (
                  <Button
                    tone="quiet"
                    aria-label={t('industries.makePrincipal', { name })}
                    onClick={() => move(index, 0)}
                  >
                    {t('industries.first')}
                  </Button>
                ) : null}
                <Button
                  tone="quiet"
                  aria-label={t('industries.remove', { name })}
                  onClick={() => remove(index)}
                >
                  {t('remove')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </FieldGroup>
  )
}

type SearchProps = {
  readonly id: string
  readonly industries: readonly Industry[]
  readonly chosen: readonly string[]
  readonly input: string
  readonly onInput: (input: string) => void
  readonly onPick: (code: string) => void
}

function IndustrySearch({ id, industries, chosen, input, onInput, onPick }: SearchProps) {
  const t = useTranslations('answer')
  const say = useBilingual()
  // Typing stays quick while 1,400 classes are gone through.
  const latest = useDeferredValue(input)
  // What was picked empties the field, and the list at once: a second click meets no other class.
  const query = input && latest
  const itemsFor = useCallback(
    (words: string) =>
      searchIndustries(industries, words)
        .filter(({ code }) => !chosen.includes(code))
        .map(({ code, name }) => ({ id: code, label: say(name), detail: code })),
    [industries, chosen, say],
  )
  const items = useMemo(() => itemsFor(query), [itemsFor, query])
  return (
    <ComboBox
      id={id}
      label={t('industries.search')}
      hint={t('industries.searchHint')}
      input={input}
      onInput={onInput}
      items={items}
      itemsNow={() => itemsFor(input)}
      onPick={onPick}
    />
  )
}
