import type { Value } from '../definition/answer.ts'
import type { Element, ElementKind } from '../definition/element.ts'
import { checkAddress } from './check-address.ts'
import { checkChoice, checkChoices, checkCount } from './check-choices.ts'
import { checkCompanyNameAnswer, checkIndustries, checkShareholders } from './check-corporate.ts'
import { checkFile } from './check-file.ts'
import { checkIdNumber } from './check-identifiers.ts'
import { checkAmount, checkDate, checkNumber } from './check-numbers.ts'
import { checkOrganisation, checkPerson, checkPersonName } from './check-parties.ts'
import { checkBilingual, checkText } from './check-text.ts'
import type { Env } from './env.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'

type Check = (value: Value, element: Element, env: Env) => AnswerProblem | undefined

const CHECKS: Readonly<Record<ElementKind, Check>> = {
  text: checkText,
  name: checkPersonName,
  idNumber: checkIdNumber,
  number: checkNumber,
  money: checkAmount,
  date: checkDate,
  yesNo: (value) => (typeof value === 'boolean' ? undefined : problem('wrong-shape')),
  choice: checkChoice,
  choices: checkChoices,
  person: checkPerson,
  organisation: checkOrganisation,
  bilingual: checkBilingual,
  companyName: checkCompanyNameAnswer,
  industries: checkIndustries,
  address: checkAddress,
  shareholders: checkShareholders,
  list: checkList,
  file: checkFile,
}

/**
 * Judges an answer in its canonical form (`normaliseAnswer` comes first); undefined is good. Total:
 * any JSON gets a verdict, for the same function guards the server. That a person or firm exists,
 * that a file is what it says, and that nobody else takes the name meanwhile is not checked here.
 */
export function validateAnswer(
  element: Element,
  value: Value,
  env: Env = {},
): AnswerProblem | undefined {
  if (isNothing(value)) return element.optional ? undefined : problem('required')
  return CHECKS[element.kind](value, element, env)
}

/** Each item is judged like an answer of its own; what is wrong names its row. */
function checkList(value: Value, element: Element, env: Env): AnswerProblem | undefined {
  if (!Array.isArray(value)) return problem('wrong-shape')
  const { min: _, max: __, of = 'text', ...item } = element
  return firstOf(
    () => checkCount(value, element),
    () => {
      for (const [index, each] of value.entries()) {
        const found = isNothing(each) ? problem('required') : CHECKS[of](each, item, env)
        if (found) return problem(found.code, { ...found.params, row: String(index + 1) })
      }
      return undefined
    },
    () =>
      new Set(value.map((each) => JSON.stringify(each))).size < value.length
        ? problem('repeated')
        : undefined,
  )
}

function isNothing(value: Value | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}
