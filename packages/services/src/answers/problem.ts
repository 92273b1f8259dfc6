import type { NameFindingCode, ScopeFinding } from '@vermilion/domain/corporate'

/** What can be wrong with an answer; the key of its sentence in the portal, `answer.<code>`. */
export const ANSWER_CODES = [
  'required',
  'wrong-shape',
  'too-long',
  'too-few',
  'too-many',
  'wrong-format',
  'not-an-option',
  'repeated',
  'not-a-number',
  'too-precise',
  'below-min',
  'above-max',
  'wrong-currency',
  'bad-date',
  'bad-name',
  'id-number-form',
  'bad-id-number',
  'uscc-form',
  'bad-uscc',
  'bad-phone',
  'bad-division',
  'address-letters',
  'address-short',
  'bad-share',
  'shares-not-whole',
  'file-too-large',
  'file-too-many-pages',
  'evidence-missing',
] as const
export type AnswerCode = (typeof ANSWER_CODES)[number] | NameFindingCode | ScopeFinding['code']

/** `params.field` and `params.row` (from 1) name the part of a compound answer that is wrong. */
export type AnswerProblem = {
  readonly code: AnswerCode
  readonly params: Readonly<Record<string, string>>
}

export function problem(
  code: AnswerCode,
  params: Readonly<Record<string, string>> = {},
): AnswerProblem {
  return { code, params }
}

/** The first of several things wrong: one sentence at a time is read and put right. */
export function firstOf(
  ...checks: readonly (() => AnswerProblem | undefined)[]
): AnswerProblem | undefined {
  for (const check of checks) {
    const found = check()
    if (found) return found
  }
  return undefined
}
