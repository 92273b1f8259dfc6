import type { RefusalCode } from '@vermilion/domain'
import type { Actor } from './actor.ts'

/**
 * Who may: `allows` says whether an actor may call the procedure at all, and the policy itself,
 * called with the object inside the act, says why not for this one. Pure: no query, no clock.
 */
export interface Policy<Judged = never> {
  (actor: Actor, judged: Judged): RefusalCode | undefined
  readonly id: string
  readonly allows: (actor: Actor) => boolean
}

export function policy<Judged = never>(
  id: string,
  allows: (actor: Actor) => boolean,
  judge: (actor: Actor, judged: Judged) => RefusalCode | undefined = () => undefined,
): Policy<Judged> {
  return Object.assign(
    (actor: Actor, judged: Judged) => (allows(actor) ? judge(actor, judged) : 'not-allowed'),
    { id, allows },
  )
}

export const isAnyone = (): boolean => true
export const isCitizen = (actor: Actor): boolean => actor.post === undefined
export const isClerk = (actor: Actor): boolean => actor.post !== undefined

/** Whether a matter lies where a post is competent: without a place, both belong to the whole node. */
export const liesIn = (postDistrict: string, district: string): boolean =>
  !postDistrict || !district || district === postDistrict
