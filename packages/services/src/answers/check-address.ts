import type { Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { checkLength } from './check-text.ts'
import type { Env } from './env.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'
import { partsOf } from './shape.ts'

/** A division, a street that lies in it, and a text by which a postman finds the door. */
export function checkAddress(
  value: Value,
  _: Element,
  { isDivision = () => true }: Env,
): AnswerProblem | undefined {
  const address = partsOf(value, ['division', 'text'], ['street'])
  if (!address) return problem('wrong-shape')
  const { division, street, text } = address
  const inDivision = street === undefined || (street.length === 9 && street.startsWith(division))
  return firstOf(
    () => (division === '' ? problem('required', { field: 'division' }) : undefined),
    () =>
      /^\d{6}$/.test(division) && isDivision(division)
        ? undefined
        : problem('bad-division', { field: 'division' }),
    () =>
      inDivision && (street === undefined || isDivision(street))
        ? undefined
        : problem('bad-division', { field: 'street' }),
    () => (text === '' ? problem('required', { field: 'text' }) : undefined),
    () =>
      /\p{Script=Han}/u.test(text) ? undefined : problem('address-letters', { field: 'text' }),
    () => ([...text].length < 4 ? problem('address-short', { field: 'text' }) : undefined),
    () => checkLength(text, 120),
  )
}
