import { chenMo, heRuoxi, linYue, wuTong, zhaoNing } from './citizens.ts'
import { sunYue } from './clerks.ts'
import { at, type CompanyFacts, name } from './firms.ts'
import type { WorldPerson } from './person.ts'
import { DISTRICTS } from './places.ts'

const { haidian, chaoyang } = DISTRICTS

/** A company on its way: how far the seed has played it. */
export type SetUp = CompanyFacts & {
  readonly by: WorldPerson
  readonly stands: 'planned' | 'submitted' | 'returned'
  /** Of a case that came back: what to correct, and what the clerk wrote. */
  readonly correction?: {
    readonly fields: readonly ('capital' | 'domicile')[]
    readonly note: string
  }
}

/** What Lin Yue will type: no seed plays it, the journeys do. */
export const chenxiPhotonics: SetUp = {
  by: linYue,
  stands: 'planned',
  name: name('晨曦', '光电科技', 'Beijing Chenxi Photonics Technology Co., Ltd.'),
  capital: '5000000.00',
  scope: ['3976', '7320'],
  domicile: at(haidian, '012', '示例路 18 号 3 层 301'),
  representative: linYue,
  shareholders: [
    { person: linYue, share: '60%' },
    { person: zhaoNing, share: '40%' },
  ],
}

/** Waits in Chaoyang, where one of the two reviewers holds a share in it. */
export const yunluTea: SetUp = {
  by: heRuoxi,
  stands: 'submitted',
  name: name('云麓', '茶业', 'Beijing Yunlu Tea Co., Ltd.'),
  capital: '800000.00',
  scope: ['5226', '6231'],
  domicile: at(chaoyang, '004', '示例里 6 号'),
  representative: heRuoxi,
  shareholders: [
    { person: heRuoxi, share: '90%' },
    { person: sunYue, share: '10%' },
  ],
}

export const tongyeDesign: SetUp = {
  by: wuTong,
  stands: 'returned',
  name: name('桐叶', '设计', 'Beijing Tongye Design Co., Ltd.'),
  capital: '100000000.00',
  scope: ['7492'],
  domicile: at(chaoyang, '026', '示例广场'),
  representative: wuTong,
  shareholders: [
    { person: wuTong, share: '1/2' },
    { person: chenMo, share: '1/2' },
  ],
  correction: {
    fields: ['capital', 'domicile'],
    note: '请核对注册资本是否多写了零；住所请写到门牌号。',
  },
}

/** Cases that the seed opens and leaves to the visitor. */
export const OPEN_SET_UPS: readonly SetUp[] = [yunluTea, tongyeDesign]
