import type { Reader } from '@vermilion/database'
import type { Answers, DecisionRecord } from '@vermilion/domain'
import {
  type ActionKey,
  barsAt,
  type Circumstances,
  checkSubmission,
  courseRules,
  type Definition,
  feeRules,
  outcomeRules,
  ruleOn,
} from '@vermilion/services'
import { listAtHand } from '../certificates/of-case.ts'
import type { Node } from '../context.ts'
import type { LoadedCase } from './load-case.ts'

/** A case as its rules read it: the definition that it is pinned to, what was answered, and what proves it. */
export interface Matter {
  readonly definition: Definition
  readonly answers: Answers
  readonly around: Circumstances
}

/** What the rules are asked about a case now. Certificates are read as their registers have them at this moment. */
export async function matterOf(
  { names: { isDivision, isIndustry } }: Node,
  reader: Reader,
  { definition, view, row }: Pick<LoadedCase, 'definition' | 'view' | 'row'>,
  at: number,
  answers: Answers = view.answers,
): Promise<Matter> {
  const action = row.action as ActionKey
  const ids = Object.values(view.evidence).map(({ certificate }) => certificate)
  const held = await listAtHand(reader, ids, at)
  const evidence = Object.entries(view.evidence).flatMap(([key, { certificate }]) => {
    const found = held.get(certificate)
    return found ? [[key, found] as const] : []
  })
  const around: Circumstances = {
    at: new Date(at).toISOString(),
    action,
    party: row.applicant_kind as 'person' | 'organisation',
    evidence: Object.fromEntries(evidence),
  }
  const lacks = Object.keys(view.evidence).filter((key) => around.evidence[key]?.state !== 'valid')
  const issues = checkSubmission(definition, around, {
    answers,
    lacks,
    env: { isDivision, isIndustry },
  })
  return {
    definition,
    answers,
    around: { ...around, checks: { open: issues.length, uploads: uploadsIn(definition, answers) } },
  }
}

export function uploadsIn({ data }: Definition, answers: Answers): number {
  return Object.keys(answers).filter((key) => data[key]?.kind === 'file' && answers[key]?.value)
    .length
}

export function recordsOf(
  { definition, answers, around }: Matter,
  rules: readonly string[],
): readonly DecisionRecord[] {
  return ruleOn(definition, answers, around, rules).map(({ record }) => record)
}

/**
 * A correction may lead the case another way. Machines are not asked again: what people have begun to look at, people
 * decide.
 */
export function rulesAtCorrection(definition: Definition, action: ActionKey): readonly string[] {
  return courseRules(definition, action).filter(
    (rule) => definition.stages[rule.split('.')[1] ?? '']?.mode !== 'auto',
  )
}

/** Whether the application is still possible, what is proposed and what it costs. */
export function rulesAtDecision(definition: Definition, action: ActionKey, stage: string) {
  return [
    ...barsAt(definition, action, 'decide').map((key) => `eligibility.${key}`),
    ...(definition.stages[stage]?.result === undefined ? [] : [`stages.${stage}.result`]),
  ]
}

/** What an approval fixes besides: fees, how long the certificate is good, and claims that are computed. */
export function rulesOfApproval(definition: Definition, action: ActionKey): readonly string[] {
  return [...feeRules(definition, action, ['decide', 'issue']), ...outcomeRules(definition, action)]
}
