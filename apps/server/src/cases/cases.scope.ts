import type { Actor } from '../actor.ts'
import { liesIn } from '../policy.ts'
import type { Desk } from './course.ts'

/**
 * Which cases an actor sees: one small value, read by `matches` for a single case and by the store
 * for lists, so that the two answers cannot drift apart.
 */
export type CaseScope =
  | {
      readonly kind: 'desk'
      readonly agency: string
      readonly role: string
      readonly district: string
    }
  | { readonly kind: 'own'; readonly parties: readonly string[] }

export interface ScopedCase {
  readonly applicantId: string
  /** Division of the matter; empty where it has none. */
  readonly district: string
  readonly desks: readonly Desk[]
}

export function scopeOf({ post, parties }: Actor): CaseScope {
  return post
    ? { kind: 'desk', agency: post.agency, role: post.role, district: post.district }
    : { kind: 'own', parties: parties.map(({ id }) => id) }
}

export function matches(scope: CaseScope, kase: ScopedCase): boolean {
  if (scope.kind === 'own') return scope.parties.includes(kase.applicantId)
  const onRoute = kase.desks.some((d) => d.agency === scope.agency && d.role === scope.role)
  return onRoute && liesIn(scope.district, kase.district)
}
