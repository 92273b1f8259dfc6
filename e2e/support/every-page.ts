import {
  caoLi,
  chenxiPhotonics,
  fangYuan,
  linYue,
  luoShan,
  type WorldPerson,
  wuTong,
  xiaLan,
} from '@vermilion/testing'
import { Actor } from './actor.ts'
import { draftCompany } from './company.ts'
import { certificateOf } from './shelf.ts'

/** Where somebody goes in the hall; nobody stands for a visitor. */
export type Visit = {
  readonly person?: WorldPerson
  readonly paths: readonly string[]
}

/** Every kind of page there is, each with something on it, for whoever may see it. */
export async function everyPage(url: string): Promise<readonly Visit[]> {
  const { id: certificate, entry } = await certificateOf(url, luoShan, 'business-licence')
  const founder = await Actor.enter(url, linYue)
  const draft = await draftCompany(founder, linYue, chenxiPhotonics)
  const designer = await Actor.enter(url, wuTong)
  const [returned] = await designer.ask<readonly { id: string }[]>('cases.listMine')
  if (!returned) throw new Error('the case of Tongye Design was returned')

  const keeper = await Actor.enter(url, luoShan)
  const [own] = await keeper.ask<readonly { id: string }[]>('erasures.own')
  const { id: asked } = await keeper.act<{ id: string }>('erasures.ask', { for: own?.id })

  const question = (task: string, page: number) => `/applications/${draft}/${task}/${page}`
  return [
    {
      paths: [
        '/',
        '/services?q=licence',
        '/services/company',
        '/services/food-business',
        '/verify',
        `/v/${certificate}`,
        `/certificates/${certificate}`,
        '/log',
        `/log/${entry}`,
        '/log/tree',
        '/log/history',
        '/log/compare',
        '/about',
        '/calendars',
        '/rules',
        '/rules/food-business',
        '/rules/food-business/eligibility-area',
        '/sign-in',
        '/nowhere',
      ],
    },
    {
      person: linYue,
      paths: [
        '/hall',
        '/my-data',
        '/services/company/start',
        `/applications/${draft}`,
        question('identity', 1),
        question('business', 1),
        question('business', 2),
        question('business', 3),
        question('people', 1),
        question('people', 2),
        question('documents', 1),
        `/applications/${draft}/check`,
        '/security',
      ],
    },
    { person: wuTong, paths: ['/hall', `/cases/${returned.id}`] },
    { person: luoShan, paths: ['/hall', '/certificates'] },
    { person: caoLi, paths: ['/desk', '/desk?view=decided', `/desk/${returned.id}`] },
    { person: fangYuan, paths: ['/desk', '/calendars'] },
    { person: xiaLan, paths: ['/desk', '/erasures', `/erasures/${asked}`] },
  ]
}
