import type { AutoResult, RecordedResult, Value } from '@vermilion/domain'
import { decodeValue, formatValue } from '@vermilion/rules'
import type { ActionKey, Definition, Fee, Stage } from '../definition/definition.ts'

/** What was decided, by the rule's name; a rule that was not asked is undefined. */
export type Verdicts = (rule: string) => RecordedResult | undefined

/**
 * Whether a case passes a stage, and whether a refusal there takes two people. What could not be decided never reads
 * as "no": people look at the case, two of them at its refusal, and no machine.
 */
export function stageVerdict(
  { when, mode, fourEyes }: Stage,
  key: string,
  decided: Verdicts,
): { readonly when: boolean; readonly fourEyes: boolean } {
  const passes = truthOf(when, decided(`stages.${key}.when`))
  const takesTwo = fourEyes !== undefined && truthOf(fourEyes, decided(`stages.${key}.fourEyes`))
  return { when: passes ?? mode !== 'auto', fourEyes: takesTwo ?? true }
}

/** What a stage answers by itself; undefined where that could not be decided. */
export function autoResultOf(result: RecordedResult): AutoResult | undefined {
  return result.kind === 'decided' ? (result.value as AutoResult) : undefined
}

/** Decimal string; undefined where a clerk has to say. */
export function feeVerdict({ waive }: Fee, key: string, decided: Verdicts): string | undefined {
  const waived = waive !== undefined && truthOf(waive, decided(`fees.${key}.waive`))
  if (waived === undefined) return undefined
  if (waived) return '0'
  const amount = decided(`fees.${key}.amount`)
  return amount?.kind === 'decided' ? numberIn(amount) : undefined
}

/** Rules of eligibility that were decided against the application. */
export function barredBy(definition: Definition, decided: Verdicts): readonly string[] {
  return Object.keys(definition.eligibility).filter((key) => {
    const result = decided(`eligibility.${key}`)
    return result?.kind === 'decided' && result.value === false
  })
}

/** Whether the action was decided not to be open to this party. */
export function isClosed(action: ActionKey, decided: Verdicts): boolean {
  const result = decided(`actions.${action}.when`)
  return result?.kind === 'decided' && result.value === false
}

/** A case of the time before rules were recorded went by literals, which say what they are. */
function truthOf(
  feel: string | undefined,
  result: RecordedResult | undefined,
): boolean | undefined {
  if (feel === undefined || feel === 'true') return true
  if (feel === 'false') return false
  return result?.kind === 'decided' && typeof result.value === 'boolean' ? result.value : undefined
}

/** A fee that is the same in every case, as a decimal string; undefined where the rules say. */
export function fixedAmount({ amount, waive }: Fee): string | undefined {
  return waive === undefined && /^\d+(\.\d+)?$/.test(amount) ? amount : undefined
}

/** A number that was decided, as its text. */
function numberIn({ value }: { readonly value: Value }): string | undefined {
  const decided = decodeValue(value)
  return decided === undefined ? undefined : formatValue(decided)
}
