import { companyAnswers } from '../../../../apps/server/tests/support/journeys.ts'
import { articlesPdf, chenxiPhotonics } from '../../../testing/src/index.ts'
import type { Caller } from './caller.ts'

export interface Draft {
  readonly by: Caller
  readonly id: string
  readonly version: number
}

const ARTICLES = articlesPdf()

/** Company applications with every question answered; what is left is to submit them. */
export async function answerDrafts(callers: readonly Caller[], count: number): Promise<Draft[]> {
  const drafts: Draft[] = []
  let serial = 0
  const one = async (caller: Caller) => {
    while (serial < count) drafts.push(await answerDraft(caller, serial++))
  }
  await Promise.all(callers.map(one))
  return drafts
}

async function answerDraft(caller: Caller, serial: number): Promise<Draft> {
  const start = { service: 'company', action: 'new', for: caller.personId }
  const { id } = await caller.mutate<{ id: string }>('applications.start', start)
  const save = (element: string, value: unknown) =>
    caller.mutate('applications.save', { id, element, value, seen: 0 })
  const name = { ...chenxiPhotonics.name, tradeName: nameOf(serial) }
  const answers = companyAnswers({ ...chenxiPhotonics, name })
  for (const [element, value] of Object.entries(answers)) await save(element, value)
  await save('company.articles', await caller.upload(`${id}/company.articles`, ARTICLES))
  const { version } = await caller.query<{ version: number }>('applications.get', { id })
  return { by: caller, id, version }
}

/** No two of these make a place or a trade. */
const CHARACTERS = [...'安柏辰春岱恩芳谷涵嘉凯兰明宁欧朋琪荣松亭维夏雅泽']

/** No name comes twice. */
function nameOf(serial: number): string {
  const n = CHARACTERS.length
  const digits = [serial, Math.floor(serial / n), Math.floor(serial / (n * n))]
  return digits.map((digit) => CHARACTERS[digit % n]).join('')
}
