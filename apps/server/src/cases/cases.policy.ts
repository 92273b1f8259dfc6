import type { Actor } from '../actor.ts'
import { isCitizen, isClerk, policy } from '../policy.ts'

/** What a policy reads of a case; the columns of its row, no more. */
export interface JudgedCase {
  readonly owner: string
  readonly agencies: readonly string[]
  readonly district: string
  readonly applicantId: string
}

export const maySeeQueue = policy('cases.queue', isClerk)
export const maySeeCase = policy<JudgedCase>('cases.see', isClerk)
export const maySeeOwnCase = policy<JudgedCase>('cases.own', isCitizen, (actor: Actor, kase) =>
  actor.parties.some(({ id }) => id === kase.applicantId) ? undefined : 'not-found',
)
export const mayAssign = policy<JudgedCase>('cases.assign', isClerk)
export const mayReturn = policy<JudgedCase>('cases.return', isClerk)
export const mayOpine = policy<JudgedCase>('cases.opine', isClerk)
export const mayDecide = policy<JudgedCase>('cases.decide', isClerk)
export const mayAnswer = policy<JudgedCase>('cases.answer', isCitizen)
export const mayWithdraw = policy<JudgedCase>('cases.withdraw', isCitizen)
