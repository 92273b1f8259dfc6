/** What is said of a stranger's bytes: never thrown, always with its reason. */
export type Refusal = { readonly ok: false; readonly reason: string }
export type Verdict<Found = unknown> = ({ readonly ok: true } & Found) | Refusal

export function refuse(reason: string): Refusal {
  return { ok: false, reason }
}
