import { formatShare, restOfWhole, sumShares } from '@vermilion/domain/corporate'
import { type AnswerProblem, type Element, type Value, validateAnswer } from '@vermilion/services'
import { listOf, partsOf, textOf } from './value.ts'

export type Holder = {
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly number: string
  readonly share: string
}
export const EMPTY_HOLDER: Holder = { kind: 'person', name: '', number: '', share: '' }

export function holdersOf(value: Value | undefined): readonly Holder[] {
  return listOf(value).map((each) => {
    const { kind, name, number, share } = partsOf(each)
    return {
      kind: kind === 'organisation' ? 'organisation' : 'person',
      name: textOf(name),
      number: textOf(number),
      share: textOf(share),
    }
  })
}

/** What keeps one shareholder from the list; the sum is judged over the list. */
export function holderProblem(
  element: Element,
  holder: Holder,
  others: readonly Holder[],
): AnswerProblem | undefined {
  const { check = [], ...rest } = element
  const alone = { ...rest, min: '1', check: check.filter((each) => each !== 'whole') }
  const found = validateAnswer(alone, [holder])
  if (found) return found
  const twice = others.some(({ number }) => number === holder.number)
  return twice ? { code: 'repeated', params: { field: 'number' } } : undefined
}

export type ShareSum = {
  readonly state: 'unreadable' | 'less' | 'whole' | 'more'
  readonly total: string
  /** What is missing, or what is too much. */
  readonly rest: string
}

/** The shares together, exactly: three thirds are the whole, 99.99 % is not. */
export function shareSum(shares: readonly string[]): ShareSum {
  const sum = sumShares(shares)
  if (!sum) return { state: 'unreadable', total: '', rest: '' }
  const rest = restOfWhole(sum)
  const state = rest.numerator === 0n ? 'whole' : rest.numerator > 0n ? 'less' : 'more'
  return { state, total: formatShare(sum), rest: formatShare(rest).replace('-', '') }
}
