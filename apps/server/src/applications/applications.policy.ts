import type { Actor } from '../actor.ts'
import { isAnyone, isCitizen, policy } from '../policy.ts'

/** The party whose matter it is must be the person, or one that the person represents. */
const actsFor = (actor: Actor, partyId: string) => actor.parties.some(({ id }) => id === partyId)

export const mayApply = policy<{ readonly partyId: string }>(
  'applications.apply',
  isCitizen,
  (actor, { partyId }) => (actsFor(actor, partyId) ? undefined : 'not-allowed'),
)

/** A draft that is not yours is refused in the same words as one that does not exist. */
export const maySeeApplication = policy<{ readonly partyId: string }>(
  'applications.own',
  isCitizen,
  (actor, { partyId }) => (actsFor(actor, partyId) ? undefined : 'not-found'),
)

export const mayCheckNames = policy('applications.check-name', isAnyone)
