import { luoShan, zhouHe } from '@vermilion/testing'
import type { Actor } from './actor.ts'

type Answers = Readonly<Record<string, unknown>>

/** Small, with nothing raw and no drawing: a rule alone licenses it. */
export const CORNER_SHOP: Answers = {
  'food.mode': 'retail',
  'food.sells': ['packed'],
  'food.opensOn': '2026-11-02',
  'premises.area': '38',
  'food.manager': { name: luoShan.nameZh, idNumber: luoShan.idNumber },
  'contact.phone': '13800000000',
}
/** People look at it, and the rules propose to approve it. */
export const NOODLE_SHOP: Answers = {
  ...CORNER_SHOP,
  'food.mode': 'restaurant',
  'food.sells': ['hot'],
  'premises.area': '86',
  'food.manager': { name: zhouHe.nameZh, idNumber: zhouHe.idNumber },
}

/** A draft of the firm that this person represents, with these questions answered; the rest is known. */
export async function draftFood(actor: Actor, answers: Answers): Promise<string> {
  const me = await actor.ask<{ parties: readonly { id: string; kind: string }[] }>('sessions.me')
  const firm = me.parties.find(({ kind }) => kind === 'organisation')
  const start = { service: 'food-business', action: 'new', for: firm?.id }
  const { id } = await actor.act<{ id: string }>('applications.start', start)
  for (const [element, value] of Object.entries(answers))
    await actor.act('applications.save', { id, element, value, seen: 0 })
  return id
}
