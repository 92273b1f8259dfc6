import { useTranslations } from 'use-intl/react'
import { CheckIcon } from '../icons.tsx'
import css from './answer.module.css'
import { shareSum } from './holders.ts'

/** The running total, exact to the last fraction. */
export function ShareTotal({ shares }: { readonly shares: readonly string[] }) {
  const t = useTranslations('answer')
  const { state, total, rest } = shareSum(shares)
  return (
    <p className={state === 'whole' ? css.totalWhole : css.total} role="status">
      {state === 'whole' ? <CheckIcon /> : null}
      {t(`shareholders.total.${state}`, { total, rest })}
    </p>
  )
}
