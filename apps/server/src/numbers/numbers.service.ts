import type { Tx } from '@vermilion/database'
import { shanghaiDate } from '@vermilion/domain'
import { countUp } from './numbers.store.ts'

/** What is numbered in order within a year; a number taken by an act that is undone is given again. */
export type Series = 'case' | 'certificate'

const FORMS: Readonly<Record<Series, { readonly prefix: string; readonly digits: number }>> = {
  case: { prefix: 'BJ-A', digits: 6 },
  certificate: { prefix: 'BJ', digits: 7 },
}

export async function nextNumber(tx: Tx, series: Series): Promise<string> {
  const year = shanghaiDate(tx.now).slice(0, 4)
  const { prefix, digits } = FORMS[series]
  const ordinal = await countUp(tx, `${series}/${year}`)
  return `${prefix}-${year}-${String(ordinal).padStart(digits, '0')}`
}

/** The ordinal of the next organisation registered here, for its credit code. */
export function nextOrganisation(tx: Tx): Promise<number> {
  return countUp(tx, 'organisation')
}
