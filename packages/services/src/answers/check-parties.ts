import type { Value } from '../definition/answer.ts'
import { checkIdNumber, checkUscc } from './check-identifiers.ts'
import { checkLength } from './check-text.ts'
import { type AnswerProblem, firstOf, problem } from './problem.ts'
import { partsOf } from './shape.ts'

const LONGEST_NAME = 60

/** Letters of any script, with the marks that join parts of a name: 阿依·古丽, Anne-Marie O’Neill. */
export function checkPersonName(value: Value): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  return firstOf(
    () => checkLength(value, LONGEST_NAME),
    () =>
      /^\p{L}[\p{L}\p{M}·.'’\- ]*$/u.test(value) && [...value].length > 1
        ? undefined
        : problem('bad-name'),
  )
}

export function checkFirmName(value: Value): AnswerProblem | undefined {
  if (typeof value !== 'string') return problem('wrong-shape')
  return firstOf(
    () => checkLength(value, 100),
    () => (/\p{L}{2}/u.test(value) ? undefined : problem('bad-name')),
  )
}

export function checkPerson(value: Value): AnswerProblem | undefined {
  const person = partsOf(value, ['name', 'idNumber'])
  if (!person) return problem('wrong-shape')
  return firstOf(
    () => inField('name', person.name, checkPersonName),
    () => inField('idNumber', person.idNumber, checkIdNumber),
  )
}

export function checkOrganisation(value: Value): AnswerProblem | undefined {
  const organisation = partsOf(value, ['name', 'uscc'])
  if (!organisation) return problem('wrong-shape')
  return firstOf(
    () => inField('name', organisation.name, checkFirmName),
    () => inField('uscc', organisation.uscc, checkUscc),
  )
}

/** The same judgement on one part of a compound answer, with the part named. */
export function inField(
  field: string,
  value: string,
  check: (value: Value) => AnswerProblem | undefined,
): AnswerProblem | undefined {
  const found = value === '' ? problem('required') : check(value)
  return found && problem(found.code, { ...found.params, field })
}
