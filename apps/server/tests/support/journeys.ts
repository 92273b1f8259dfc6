import {
  articlesPdf,
  type CompanyFacts,
  shareholdersOf,
  type WorldPerson,
} from '@vermilion/testing'
import type { Value } from '../../src/wire/wire.ts'
import { type Answering, Browser } from './browser.ts'

/** Everything the company form asks for but the articles, by element. */
export function companyAnswers(facts: CompanyFacts): Record<string, Value> {
  return {
    'company.name': { ...facts.name },
    'company.capital': { amount: facts.capital, currency: 'CNY' },
    'company.scope': [...facts.scope],
    'company.address': { ...facts.domicile },
    'company.shareholders': shareholdersOf(facts).map((row) => ({ ...row })),
    'contact.phone': '13800000000',
  }
}

/** A draft with every question answered; what is left is to submit it. */
export async function draftCompany(node: Answering, person: WorldPerson, facts: CompanyFacts) {
  const browser = await new Browser(node).enter(person)
  const { id } = await browser.act('applications', 'start', {
    service: 'company',
    action: 'new',
    for: person.id,
  })
  for (const [element, value] of Object.entries(companyAnswers(facts)))
    await browser.act('applications', 'save', { id, element, value, seen: 0 })
  const file = (await browser.upload(id, 'company.articles', articlesPdf())).json()
  await browser.act('applications', 'save', {
    id,
    element: 'company.articles',
    value: file,
    seen: 0,
  })
  const { version } = await browser.get('applications', 'get', { id })
  return { browser, id, version }
}

/** A case that waits for its reviewer. */
export async function submitCompany(node: Answering, person: WorldPerson, facts: CompanyFacts) {
  const { browser, id, version } = await draftCompany(node, person, facts)
  const submitted = await browser.act('applications', 'submit', { id, declared: true, version })
  return { browser, draft: id, ...submitted }
}

/** A case that this reviewer has taken. */
export async function takeCase(node: Answering, reviewer: WorldPerson, id: string) {
  const desk = await new Browser(node).enter(reviewer)
  const { version } = await desk.get('cases', 'get', { id })
  const taken = await desk.act('cases', 'assign', { id, version })
  return { desk, version: taken.version }
}

export const APPROVAL = { outcome: 'approve', grounds: '材料齐全，准予登记。' } as const
