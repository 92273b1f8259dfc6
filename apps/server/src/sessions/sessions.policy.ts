import { isAnyone, policy } from '../policy.ts'

/** Everyone signed in sees and ends the sign-ins of that person, and no other's. */
export const mayUseOwnSessions = policy<{ readonly personId: string }>(
  'sessions.own',
  isAnyone,
  (actor, session) => (session.personId === actor.person.id ? undefined : 'not-found'),
)
