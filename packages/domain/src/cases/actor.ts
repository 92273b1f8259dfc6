/**
 * Who acts, under three names: the person (or the system), the capacity (`self` or a post), and the
 * party whose matter it is, which the case itself names.
 */
export type Actor = {
  readonly person: { readonly id: string; readonly idNumber?: string | undefined }
  /** `self`, or the id of the post through which a clerk acts. */
  readonly as: string
  readonly post?: Post | undefined
  /** Everyone this person may act for, the person first. */
  readonly parties: readonly { readonly id: string; readonly uscc?: string | undefined }[]
}

/** An appointment. Whether the case lies in its district is asked by the room, not here. */
export type Post = { readonly id: string; readonly agency: string; readonly role: string }

/** The clock, the auto stages: an actor that is nobody and represents nobody. */
export const SYSTEM: Actor = { person: { id: 'system' }, as: 'system', parties: [] }
