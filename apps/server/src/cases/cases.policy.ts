import { type CaseAction, type CaseView, mayNow, type RefusalCode } from '@vermilion/domain'
import type { Actor } from '../actor.ts'
import { isCitizen, isClerk, policy } from '../policy.ts'
import { matches, type ScopedCase, scopeOf } from './cases.scope.ts'

/** What a policy reads of a case. */
export interface JudgedCase extends ScopedCase {
  readonly view: CaseView
}

/** A case out of view is refused in the words of an unknown one: that it exists is itself private. */
function outOfView(actor: Actor, kase: ScopedCase): RefusalCode | undefined {
  return matches(scopeOf(actor), kase) ? undefined : 'not-found'
}

/** The action as the one table in the domain has it, which the portal reads too. */
const may =
  (action: CaseAction) =>
  (actor: Actor, kase: JudgedCase): RefusalCode | undefined =>
    outOfView(actor, kase) ?? mayNow(action, kase.view, actor)

export const maySeeQueue = policy('cases.queue', isClerk)
export const maySeeCase = policy<ScopedCase>('cases.see', isClerk, outOfView)
export const maySeeOwnCase = policy<ScopedCase>('cases.own', isCitizen, outOfView)
export const mayAssign = policy<JudgedCase>('cases.assign', isClerk, may('assign'))
export const mayReturn = policy<JudgedCase>('cases.return', isClerk, may('return'))
export const mayOpine = policy<JudgedCase>('cases.opine', isClerk, may('opine'))
export const mayDecide = policy<JudgedCase>('cases.decide', isClerk, may('decide'))
export const mayAnswer = policy<JudgedCase>('cases.answer', isCitizen, may('answer'))
export const mayWithdraw = policy<JudgedCase>('cases.withdraw', isCitizen, may('withdraw'))
