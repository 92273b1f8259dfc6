import { actionsIn, type CaseState, isFinal } from '@vermilion/domain'
import type { Outputs } from '../../lib/trpc.ts'
import type { Tone } from '../status-tag.tsx'

export type CaseRow = Outputs['cases']['listMine'][number]
type Judged = Pick<CaseRow, 'state' | 'clock'>

export type Deadline =
  | { readonly kind: 'none' }
  | { readonly kind: 'stopped'; readonly tone: Tone; readonly reason: string }
  | { readonly kind: 'today'; readonly tone: Tone }
  | { readonly kind: 'left' | 'late'; readonly tone: Tone; readonly days: number }

/** The promise of a case in one word; days are working days, the one that is running included. */
export function deadlineOf({ state, clock }: Judged, today: string): Deadline {
  if (isFinal(state as CaseState)) return { kind: 'none' }
  if (clock.stopped) return { kind: 'stopped', tone: 'plain', reason: clock.stopped.reason }
  const { daysLeft } = clock
  if (daysLeft <= 0) return { kind: 'late', tone: 'vermilion', days: 1 - daysLeft }
  if (daysLeft === 1 && clock.promisedOn === today) return { kind: 'today', tone: 'vermilion' }
  return { kind: 'left', tone: daysLeft <= 2 ? 'amber' : 'plain', days: daysLeft }
}

const TONES: { readonly [state in CaseState]?: Tone } = {
  granted: 'jade',
  returned: 'amber',
}

export function stateTone(state: string): Tone {
  return state in actionsIn ? (TONES[state as CaseState] ?? 'plain') : 'plain'
}
