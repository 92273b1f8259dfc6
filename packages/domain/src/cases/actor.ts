/** Who acts: a person, through a post or for one of the parties that the person may act for. */
export type Actor = {
  readonly person: { readonly id: string; readonly idNumber?: string | undefined }
  readonly post?: Post | undefined
  /** Everyone this person may act for, the person first. */
  readonly parties: readonly { readonly id: string; readonly uscc?: string | undefined }[]
}

/** An appointment. Whether the case lies in its district is asked by the room, not here. */
export type Post = { readonly id: string; readonly agency: string; readonly role: string }

/** The clock, the auto stages: an actor that is nobody and represents nobody. */
export const SYSTEM: Actor = { person: { id: 'system' }, parties: [] }

export function isSystem(actor: Actor): boolean {
  return actor.person.id === SYSTEM.person.id
}

/** The capacity that stands on an act: `system`, the post's id, or `self`. */
export function capacityOf(actor: Actor): string {
  return isSystem(actor) ? 'system' : (actor.post?.id ?? 'self')
}
