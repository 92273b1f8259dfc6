import { companyAnswers } from '../../../../apps/server/tests/support/journeys.ts'
import { articlesPdf, chenxiPhotonics, type WorldPerson } from '../../../testing/src/index.ts'
import type { Caller } from './caller.ts'

export interface Draft {
  readonly id: string
  readonly version: number
}

/** Under way at once: so many that the server is never idle, and no timeout is near. */
const AT_ONCE = 16

/** Company set-ups with every question answered: what is left is to submit them. */
export async function answerDrafts(
  caller: Caller,
  person: WorldPerson,
  count: number,
): Promise<Draft[]> {
  const drafts: Draft[] = []
  let serial = 0
  const one = async () => {
    while (serial < count) drafts.push(await answerDraft(caller, person, nameOf(serial++)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return drafts
}

async function answerDraft(caller: Caller, person: WorldPerson, tradeName: string): Promise<Draft> {
  const start = { service: 'company', action: 'new', for: person.id }
  const { id } = await caller.mutate<Draft>('applications.start', start)
  const save = (element: string, value: unknown) =>
    caller.mutate('applications.save', { id, element, value, seen: 0 })
  const facts = { ...chenxiPhotonics, name: { ...chenxiPhotonics.name, tradeName } }
  for (const [element, value] of Object.entries(companyAnswers(facts))) await save(element, value)
  await save('company.articles', await caller.upload(`${id}/company.articles`, articlesPdf()))
  return caller.query<Draft>('applications.get', { id })
}

/** No two of these make a place or a trade. */
const CHARACTERS = [...'安柏辰春岱恩芳谷涵嘉凯兰明宁欧朋琪荣松亭维夏雅泽']

/** No name comes twice. */
function nameOf(serial: number): string {
  const n = CHARACTERS.length
  const digits = [serial, Math.floor(serial / n), Math.floor(serial / (n * n))]
  return digits.map((digit) => CHARACTERS[digit % n]).join('')
}
