import {
  type CompanyName,
  checkCompanyName,
  checkScope,
  formatShare,
  isWhole,
  parseShare,
  restOfWhole,
  sumShares,
} from '@vermilion/domain/corporate'
import type { Value } from '../definition/answer.ts'
import type { Element } from '../definition/element.ts'
import { checkCount } from './check-choices.ts'
import { checkIdNumber, checkUscc } from './check-identifiers.ts'
import { checkFirmName, checkPersonName, inField } from './check-parties.ts'
import type { Env } from './env.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'
import { partsOf } from './shape.ts'

/** Of the name in English; the register's own check takes no more. */
const EN_MAX = 200

export function checkCompanyNameAnswer(
  value: Value,
  { check }: Element,
  { existingNames }: Env,
): AnswerProblem | undefined {
  const name = partsOf(value, ['region', 'tradeName', 'industry', 'form'], ['en'])
  if (!name) return problem('wrong-shape')
  if (name.tradeName === '') return problem('required', { field: 'tradeName' })
  if ([...(name.en ?? '')].length > EN_MAX)
    return problem('too-long', { max: String(EN_MAX), field: 'en' })
  const register = check?.includes('name-register') ? existingNames : []
  const refused = checkCompanyName(name as CompanyName, register).find(
    ({ severity }) => severity === 'refused',
  )
  return refused && problem(refused.code, refused.params)
}

export function checkIndustries(
  value: Value,
  element: Element,
  { isIndustry }: Env,
): AnswerProblem | undefined {
  if (!isTexts(value)) return problem('wrong-shape')
  return firstOf(
    () => checkCount(value, element),
    () => {
      const [found] = checkScope(value, isIndustry)
      return found && problem(found.code, found.params)
    },
  )
}

function isTexts(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

const SHAREHOLDER = ['kind', 'name', 'number', 'share'] as const

/** Each a person or firm that there can be, none twice, and with `whole` exactly all the shares. */
export function checkShareholders(value: Value, element: Element): AnswerProblem | undefined {
  if (!Array.isArray(value)) return problem('wrong-shape')
  const rows = value.map((row) => partsOf(row, SHAREHOLDER))
  const numbers = rows.map((row) => row?.number)
  return firstOf(
    () => checkCount(value, element),
    () => {
      for (const [index, row] of rows.entries()) {
        const found = row ? checkShareholder(row) : problem('wrong-shape')
        if (found) return problem(found.code, { ...found.params, row: String(index + 1) })
      }
      return undefined
    },
    () => {
      const again = numbers.findIndex((number, index) => numbers.indexOf(number) < index)
      return again < 0
        ? undefined
        : problem('repeated', { row: String(again + 1), field: 'number' })
    },
    () =>
      element.check?.includes('whole')
        ? checkWhole(rows.map((row) => row?.share ?? ''))
        : undefined,
  )
}

function checkShareholder(row: { readonly [key in (typeof SHAREHOLDER)[number]]: string }) {
  if (row.kind !== 'person' && row.kind !== 'organisation')
    return problem('not-an-option', { field: 'kind' })
  const isPerson = row.kind === 'person'
  return firstOf(
    () => inField('name', row.name, isPerson ? checkPersonName : checkFirmName),
    () => inField('number', row.number, isPerson ? checkIdNumber : checkUscc),
    () =>
      inField('share', row.share, (share) =>
        parseShare(String(share)) ? undefined : problem('bad-share'),
      ),
  )
}

/** Exactly the whole: three thirds are, three times 33.33 % are not. */
function checkWhole(shares: readonly string[]): AnswerProblem | undefined {
  const sum = sumShares(shares)
  if (!sum) return problem('bad-share')
  if (isWhole(sum)) return undefined
  return problem('shares-not-whole', { sum: formatShare(sum), rest: formatShare(restOfWhole(sum)) })
}
