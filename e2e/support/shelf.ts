import type { WorldPerson } from '@vermilion/testing'
import { Actor } from './actor.ts'

export type HeldCertificate = {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly entry: number
  readonly link: string
  readonly holderName: string
  readonly caseId: string
  readonly version: number
}

/** The certificate of this kind that somebody of the world holds. */
export async function certificateOf(
  url: string,
  person: WorldPerson,
  kind: 'business-licence' | 'food-licence',
): Promise<HeldCertificate> {
  const actor = await Actor.enter(url, person)
  const held = await actor.ask<readonly HeldCertificate[]>('certificates.listMine')
  const found = held.find((each) => each.kind === kind)
  if (!found) throw new Error(`${person.nameEn} holds no ${kind}`)
  return found
}

/** The evidence without the status that it brings along. */
export function withoutStatus(bundle: string): string {
  const { status: _, ...rest } = JSON.parse(bundle)
  return JSON.stringify(rest)
}

/** Its evidence, as anyone can download it. */
export async function bundleOf(url: string, { id }: { readonly id: string }): Promise<string> {
  const response = await fetch(`${url}/certificates/${id}/bundle.json`)
  return response.text()
}
