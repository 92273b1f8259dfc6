import type { RefusalCode } from '@vermilion/domain'
import type { Actor } from '../actor.ts'
import { isCitizen, policy } from '../policy.ts'

/** Personal Information Protection Law, article 52: who answers for it in an agency. */
const isProtector = (actor: Actor): boolean => actor.post?.role === 'data-protection'

/** The party must be the person, or one that the person represents. */
export const mayAskErasure = policy<{ readonly partyId: string }>(
  'erasures.ask',
  isCitizen,
  (actor, { partyId }) =>
    actor.parties.some(({ id }) => id === partyId) ? undefined : 'not-found',
)

export const maySeeErasures = policy('erasures.see', isProtector)

/** What the policies of the officers read. */
export interface JudgedErasure {
  /** Empty while there is neither a request nor a proposal. */
  readonly state: string
  readonly proposedBy: string
  /** Whether the officer is, represents or is named beside the subject. */
  readonly interested: boolean
  /** Whether the law keeps something in the way. */
  readonly blocked: boolean
}

export const mayProposeErasure = policy<JudgedErasure>(
  'erasures.propose',
  isProtector,
  (_, { state, interested, blocked }): RefusalCode | undefined => {
    if (state !== '' && state !== 'requested') return 'not-in-this-state'
    if (interested) return 'conflict-of-interest'
    return blocked ? 'erasure-blocked' : undefined
  },
)

/** Two different officers, neither of them close to whom it is about. */
export const mayConfirmErasure = policy<JudgedErasure>(
  'erasures.confirm',
  isProtector,
  ({ person }, { state, proposedBy, interested, blocked }): RefusalCode | undefined => {
    if (state !== 'proposed') return 'not-in-this-state'
    if (interested) return 'conflict-of-interest'
    if (proposedBy === person.id) return 'four-eyes'
    return blocked ? 'erasure-blocked' : undefined
  },
)

/** Whoever proposed may think better of it. */
export const mayDeclineErasure = policy<JudgedErasure>(
  'erasures.decline',
  isProtector,
  (_, { state, interested }): RefusalCode | undefined => {
    if (state !== 'requested' && state !== 'proposed') return 'not-in-this-state'
    return interested ? 'conflict-of-interest' : undefined
  },
)
