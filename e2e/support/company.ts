import {
  articlesPdf,
  type CompanyFacts,
  shareholdersOf,
  type WorldPerson,
} from '@vermilion/testing'
import { Actor } from './actor.ts'

/** What `company` asks for, as `chenxiPhotonics` and the like answer it; the articles are a file. */
function companyAnswers(facts: CompanyFacts): Record<string, unknown> {
  return {
    'company.name': facts.name,
    'company.capital': { amount: facts.capital, currency: 'CNY' },
    'company.scope': facts.scope,
    'company.address': facts.domicile,
    'company.shareholders': shareholdersOf(facts),
    'contact.phone': '13800000000',
  }
}

export type Submitted = {
  readonly caseId: string
  readonly number: string
  readonly promisedOn: string
}

/** A draft with every question answered; the legal representative is known. */
export async function draftCompany(
  actor: Actor,
  { id: person }: WorldPerson,
  facts: CompanyFacts,
): Promise<string> {
  const { id } = await actor.act<{ id: string }>('applications.start', {
    service: 'company',
    action: 'new',
    for: person,
  })
  const articles = await actor.upload(id, 'company.articles', articlesPdf())
  const answers = { ...companyAnswers(facts), 'company.articles': articles }
  for (const [element, value] of Object.entries(answers))
    await actor.act('applications.save', { id, element, value, seen: 0 })
  return id
}

export async function submitCompany(
  actor: Actor,
  person: WorldPerson,
  facts: CompanyFacts,
): Promise<Submitted> {
  const id = await draftCompany(actor, person, facts)
  const { version } = await actor.ask<{ version: number }>('applications.get', { id })
  return actor.act('applications.submit', { id, declared: true, version })
}

/** What the district's reviewer does with it when all is well. */
export async function approve(url: string, reviewer: WorldPerson, caseId: string): Promise<void> {
  const clerk = await Actor.enter(url, reviewer)
  const { version } = await clerk.ask<{ version: number }>('cases.get', { id: caseId })
  const taken = await clerk.act<{ version: number }>('cases.assign', { id: caseId, version })
  await clerk.act('cases.decide', {
    id: caseId,
    version: taken.version,
    outcome: 'approve',
    grounds: '材料齐全，准予登记。',
  })
}
