export type { Env } from './answers/env.ts'
export { normaliseAnswer } from './answers/normalise-answer.ts'
export { ANSWER_CODES, type AnswerCode, type AnswerProblem } from './answers/problem.ts'
export { validateAnswer } from './answers/validate-answer.ts'
export { changeableBy, claimsFrom } from './certificates/changes.ts'
export type { Schema } from './certificates/claim-schema.ts'
export { claimsFor } from './certificates/claims-for.ts'
export { type CompiledKind, compileKind } from './certificates/compile-kind.ts'
export { type Names, readBilingual } from './certificates/conversions.ts'
export type { Reserved } from './certificates/reserved.ts'
export type * from './definition/answer.ts'
export * from './definition/catalogue.ts'
export * from './definition/definition.ts'
export * from './definition/element.ts'
export { definitionHash } from './definition/hash.ts'
export * from './definition/kind.ts'
export { readDefinition } from './definition/read-definition.ts'
export type { Feel, RuleOutput, RuleRow, RuleTable } from './definition/rule-table.ts'
export * from './definition/text.ts'
export { type FinderEntry, type FinderIndex, type Found, search } from './finder/search.ts'
export { searchIndustries } from './industries/search-industries.ts'
export { validUntil } from './resolver/age.ts'
export { checkSubmission, type Issue } from './resolver/check-submission.ts'
export { correctableIn, namedBy } from './resolver/corrections.ts'
export { elementsOf } from './resolver/elements-of.ts'
export { candidatesFor, type Proof } from './resolver/evidence.ts'
export { isBlank } from './resolver/is-blank.ts'
export type { HeldCertificate, Known } from './resolver/known.ts'
export { type Plan, type PlannedPage, planOf, type Standing } from './resolver/plan.ts'
export { answersIn, mergeAnswers, type Resolved, resolve } from './resolver/resolve.ts'
export {
  type PageState,
  type Task,
  type TaskPage,
  type TaskState,
  taskList,
} from './resolver/tasks.ts'
export { answerOf } from './rules/answer-of.ts'
export { whatIfBars, whatIfEligible, whatIfOpen } from './rules/bars.ts'
export { type RuleColumn, ruleColumn } from './rules/column.ts'
export { describeRules, type RuleView } from './rules/describe.ts'
export { factElement } from './rules/fact-element.ts'
export {
  type CertificateAtHand,
  type Circumstances,
  type Fact,
  type Facts,
  factsOf,
  feelOf,
} from './rules/facts-of.ts'
export { givenFor } from './rules/given.ts'
export { modelHash, modelOf, ruleModelText } from './rules/model-of.ts'
export {
  barsAt,
  courseRules,
  feeRules,
  outcomeRules,
  rulesAtSubmission,
  stagesOf,
} from './rules/moments.ts'
export { ruleNaming } from './rules/naming.ts'
export { type DecisionRecord, type Rerun, type Ruled, rerun } from './rules/record.ts'
export { referredIn, ruleOn, verdictsOf } from './rules/rule-on.ts'
export { type Outcome as RuleOutcome, type Rules, rulesOf } from './rules/rules-of.ts'
export { type StatedRow, statedBy } from './rules/stated.ts'
export {
  autoResultOf,
  barredBy,
  feeVerdict,
  fixedAmount,
  isClosed,
  stageVerdict,
  type Verdicts,
} from './rules/verdicts.ts'
