import {
  gaoLang,
  luoShan,
  shenShuyan,
  tangHai,
  weiRan,
  xuHeng,
  zhengYiming,
  zhouHe,
} from './firm-people.ts'
import { fixedId } from './ids.ts'
import type { WorldPerson } from './person.ts'
import { DISTRICTS } from './places.ts'

const { haidian, xicheng, chaoyang } = DISTRICTS

/** What an application for company set-up says, and what a register keeps of the firm. */
export type CompanyFacts = {
  readonly name: {
    readonly region: string
    readonly tradeName: string
    readonly industry: string
    readonly form: 'limited-liability-company' | 'joint-stock-company'
    readonly en: string
  }
  /** Yuan, as a decimal string. */
  readonly capital: string
  /** Classes of GB/T 4754, the principal one first. */
  readonly scope: readonly string[]
  readonly domicile: { readonly division: string; readonly street: string; readonly text: string }
  readonly representative: WorldPerson
  readonly shareholders: readonly { readonly person: WorldPerson; readonly share: string }[]
}

/** A firm that is in the register when the world begins. */
export type WorldFirm = CompanyFacts & {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  /** GB 32100; ordinals far above those a node gives out itself. */
  readonly uscc: string
  /** GB/T 2260, of the domicile. */
  readonly district: string
  /** Certificates that the seed has issued to it through the services' own acts. */
  readonly holds: readonly ('business-licence' | 'food-licence')[]
}

/** The noodle shop's firm: has its business licence, needs one for food. */
export const qinghe = firm(1, '91110102MA00PFCM0U', ['business-licence'], {
  name: name('青禾', '餐饮管理', 'Beijing Qinghe Catering Management Co., Ltd.'),
  capital: '500000.00',
  scope: ['6210', '6220'],
  domicile: at(xicheng, '012', '示例胡同 8 号'),
  representative: zhouHe,
  shareholders: [{ person: zhouHe, share: '100%' }],
})
export const shanhu = firm(2, '91110105MA00PFHE72', ['business-licence', 'food-licence'], {
  name: name('珊瑚', '食品', 'Beijing Shanhu Foods Co., Ltd.'),
  capital: '1000000.00',
  scope: ['5229', '5222'],
  domicile: at(chaoyang, '016', '示范路 21 号 1 层'),
  representative: luoShan,
  shareholders: [
    { person: luoShan, share: '2/3' },
    { person: gaoLang, share: '1/3' },
  ],
})
export const langchuan = firm(3, '91110105MA00PFDU29', ['business-licence'], {
  name: name('朗川', '物流', 'Beijing Langchuan Logistics Co., Ltd.'),
  capital: '8000000.00',
  scope: ['5431', '5920'],
  domicile: at(chaoyang, '038', '样例大街 66 号'),
  representative: gaoLang,
  shareholders: [{ person: gaoLang, share: '100%' }],
})
export const moyan = firm(4, '91110108MA00PFF26J', [], {
  name: name('墨言', '图书', 'Beijing Moyan Books Co., Ltd.'),
  capital: '300000.00',
  scope: ['5243'],
  domicile: at(haidian, '010', '范例路 5 号'),
  representative: shenShuyan,
  shareholders: [{ person: shenShuyan, share: '100%' }],
})
export const mingyuan = firm(5, '91110108MA00PFG81Y', [], {
  name: name('鸣远', '软件', 'Beijing Mingyuan Software Co., Ltd.'),
  capital: '2000000.00',
  scope: ['6513', '6531'],
  domicile: at(haidian, '011', '示例大街 17 号 9 层'),
  representative: zhengYiming,
  shareholders: [
    { person: zhengYiming, share: '70%' },
    { person: shenShuyan, share: '30%' },
  ],
})
export const haiyue = firm(6, '91110102MA00PFJL7J', [], {
  name: name('海岳', '建筑工程', 'Beijing Haiyue Construction Engineering Co., Ltd.'),
  capital: '20000000.00',
  scope: ['4710', '4790'],
  domicile: at(xicheng, '020', '样板路 3 号'),
  representative: tangHai,
  shareholders: [{ person: tangHai, share: '100%' }],
})
/** Has the trade name that Lin Yue wants, in another trade: that is allowed. */
export const chenxiMedia = firm(7, '91110105MA00PFKT90', [], {
  name: name('晨曦', '文化传媒', 'Beijing Chenxi Culture and Media Co., Ltd.'),
  capital: '600000.00',
  scope: ['7259', '8730'],
  domicile: at(chaoyang, '003', '示意路 12 号'),
  representative: weiRan,
  shareholders: [{ person: weiRan, share: '100%' }],
})
export const yanhengBank = firm(8, '91110102MA00PFM12G', [], {
  name: { ...name('燕衡', '银行', 'Beijing Yanheng Bank Co., Ltd.'), form: 'joint-stock-company' },
  capital: '5000000000.00',
  scope: ['6621'],
  domicile: at(xicheng, '011', '示例金融街 1 号'),
  representative: xuHeng,
  shareholders: [{ person: xuHeng, share: '100%' }],
})
export const suifeng = firm(9, '91110108MA00PFN78M', [], {
  name: name('穗丰', '农业发展', 'Beijing Suifeng Agricultural Development Co., Ltd.'),
  capital: '3000000.00',
  scope: ['0141', '7511'],
  domicile: at(haidian, '013', '样例村路 30 号'),
  representative: tangHai,
  shareholders: [
    { person: tangHai, share: '50%' },
    { person: weiRan, share: '50%' },
  ],
})

export const FIRMS: readonly WorldFirm[] = [
  qinghe,
  shanhu,
  langchuan,
  moyan,
  mingyuan,
  haiyue,
  chenxiMedia,
  yanhengBank,
  suifeng,
]

/** Rows of an element of kind `shareholders`. */
export function shareholdersOf({ shareholders }: CompanyFacts) {
  return shareholders.map(({ person, share }) => ({
    kind: 'person' as const,
    name: person.nameZh,
    number: person.idNumber,
    share,
  }))
}

/** The whole name as it stands in the register. */
export function wholeName({ region, tradeName, industry, form }: CompanyFacts['name']): string {
  const suffix = form === 'joint-stock-company' ? '股份有限公司' : '有限公司'
  return region + tradeName + industry + suffix
}

function firm(
  ordinal: number,
  uscc: string,
  holds: WorldFirm['holds'],
  facts: CompanyFacts,
): WorldFirm {
  return {
    ...facts,
    id: fixedId('firm', ordinal),
    nameZh: wholeName(facts.name),
    nameEn: facts.name.en,
    uscc,
    district: facts.domicile.division,
    holds,
  }
}

export function name(tradeName: string, industry: string, en: string): CompanyFacts['name'] {
  return { region: '北京', tradeName, industry, form: 'limited-liability-company', en }
}

export function at(division: string, street: string, text: string): CompanyFacts['domicile'] {
  return { division, street: division + street, text }
}
