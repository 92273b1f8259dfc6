import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { useFormat } from '../../lib/i18n/format.ts'
import css from './answer.module.css'
import type { AnswerProps } from './answer-props.ts'
import { rounded } from './rounded.ts'
import { TidyField } from './tidy-field.tsx'
import { partsOf, readPart, textOf } from './value.ts'

/** An amount, read back so that a zero too many is seen. */
export function MoneyAnswer({ element, label, value, onChange, problem, ...field }: AnswerProps) {
  const t = useTranslations('answer')
  const say = useBilingual()
  const format = useFormat()
  const { amount, currency } = partsOf(value)
  const money = { amount: textOf(amount), currency: textOf(currency) || 'CNY' }
  return (
    <TidyField
      id={field.id}
      label={label}
      labelHidden={field.labelHidden ?? false}
      optional={element.optional ?? false}
      hint={element.hint ? say(element.hint) : undefined}
      error={problem?.text}
      read={readPart(element, money, 'amount')}
      write={(amount) => amount.replace(/\.0+$/, '')}
      value={money.amount}
      onChange={(next) => onChange({ amount: next, currency: money.currency })}
      unit={t(`currency.${money.currency === 'CNY' ? 'CNY' : 'other'}`, {
        currency: money.currency,
      })}
      short
      inputMode="decimal"
      note={
        <>
          <p className={css.reading} role="status">
            {isReadable(money.amount)
              ? t('money.reading', {
                  amount: format.money(money),
                  ...rounded(money.amount),
                })
              : null}
          </p>
          {field.note}
        </>
      }
    />
  )
}

function isReadable(amount: string): boolean {
  return /^\d+(\.\d+)?$/.test(amount)
}
