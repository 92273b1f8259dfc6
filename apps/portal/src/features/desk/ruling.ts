/** What a clerk can choose, and the act of the case that it is. */
export const CHOICES = [
  { choice: 'approve', action: 'decide' },
  { choice: 'return', action: 'return' },
  { choice: 'opine', action: 'opine' },
  { choice: 'refuse', action: 'decide' },
] as const
export type Choice = (typeof CHOICES)[number]['choice']

/** Everything typed at the desk; it outlasts a change of choice and a case that changed meanwhile. */
export type Ruling = {
  readonly choice: Choice | undefined
  readonly grounds: string
  readonly reason: string
  readonly note: string
  readonly elements: readonly string[]
  readonly opinion: 'approve' | 'refuse' | undefined
}
export const NO_RULING: Ruling = {
  choice: undefined,
  grounds: '',
  reason: '',
  note: '',
  elements: [],
  opinion: undefined,
}

type Fault = 'choice' | 'grounds' | 'reason' | 'note' | 'elements' | 'opinion'
/** What is missing, by the field that it is missing in. */
export type Faults = { readonly [field in Fault]?: Fault }

export function faultsOf(ruling: Ruling): Faults {
  const { choice } = ruling
  const missing: Record<Fault, boolean> = {
    choice: choice === undefined,
    grounds: choice !== undefined && choice !== 'return' && !ruling.grounds.trim(),
    reason: (choice === 'return' || choice === 'refuse') && !ruling.reason,
    note: choice === 'return' && !ruling.note.trim(),
    elements: choice === 'return' && ruling.elements.length === 0,
    opinion: choice === 'opine' && !ruling.opinion,
  }
  return Object.fromEntries(
    Object.entries(missing).flatMap(([field, is]) => (is ? [[field, field]] : [])),
  )
}

/** Whether a choice goes against what the rules propose. */
export function isOverride<C extends Choice>(
  choice: C | undefined,
  proposed: 'approve' | 'refuse' | undefined,
): choice is C & ('approve' | 'refuse') {
  const decides = choice === 'approve' || choice === 'refuse'
  return decides && proposed !== undefined && choice !== proposed
}

/** What a refusal amounts to: where it takes two people, the first proposes and the second confirms. */
export function refusalStep(
  fourEyes: boolean | undefined,
  proposed: string | undefined,
  chosen: string,
): 'refuse' | 'propose' | 'confirm' {
  if (!fourEyes) return 'refuse'
  return proposed !== undefined && proposed === chosen ? 'confirm' : 'propose'
}
