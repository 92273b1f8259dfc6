import { fixedId } from './ids.ts'
import type { WorldPerson } from './person.ts'

/** Represents Qinghe, which holds a business licence and needs one for food. */
export const zhouHe: WorldPerson = {
  id: fixedId('person', 11),
  nameZh: '周禾',
  nameEn: 'Zhou He',
  idNumber: '110102198606122847',
  group: 'firm',
  who: {
    zh: '北京青禾餐饮管理有限公司的法定代表人，要开青禾面馆。',
    en: 'Legal representative of Qinghe Catering, about to open the Qinghe noodle shop.',
  },
  tryThis: {
    zh: '申请食品经营许可：执照上已有的内容不会再问。',
    en: 'Apply for a food business licence: nothing the business licence says is asked again.',
  },
}

export const luoShan: WorldPerson = {
  id: fixedId('person', 12),
  nameZh: '罗珊',
  nameEn: 'Luo Shan',
  idNumber: '110105199308031625',
  group: 'firm',
  who: {
    zh: '北京珊瑚食品有限公司的法定代表人，两张证照都有了。',
    en: 'Legal representative of Shanhu Foods, which holds both licences already.',
  },
  tryThis: {
    zh: '看证照卡片，下载证据包，打印一份。',
    en: 'Look at the certificates, download an evidence bundle, print one.',
  },
}

export const gaoLang: WorldPerson = represents(13, '高朗', 'Gao Lang', '110105198302270954', {
  zh: '北京朗川物流有限公司',
  en: 'Langchuan Logistics',
})
export const shenShuyan: WorldPerson = represents(
  14,
  '沈书言',
  'Shen Shuyan',
  '110108199010083464',
  { zh: '北京墨言图书有限公司', en: 'Moyan Books' },
)
export const zhengYiming: WorldPerson = represents(
  15,
  '郑一鸣',
  'Zheng Yiming',
  '110108198512192172',
  { zh: '北京鸣远软件有限公司', en: 'Mingyuan Software' },
)
export const tangHai: WorldPerson = represents(16, '唐海', 'Tang Hai', '110102197605254317', {
  zh: '北京海岳建筑工程有限公司',
  en: 'Haiyue Construction',
})
export const weiRan: WorldPerson = represents(17, '魏然', 'Wei Ran', '110105199401163286', {
  zh: '北京晨曦文化传媒有限公司',
  en: 'Chenxi Culture and Media',
})

/** Of the bank: opens accounts for firms whose licence it has verified itself. */
export const xuHeng: WorldPerson = {
  id: fixedId('person', 21),
  nameZh: '许衡',
  nameEn: 'Xu Heng',
  idNumber: '11010219840707159X',
  group: 'bank',
  who: {
    zh: '北京燕衡银行股份有限公司的客户经理。',
    en: 'Account manager at Yanheng Bank.',
  },
  tryThis: {
    zh: '开户前验证客户的执照：签名、签发机关、状态和记录。',
    en: 'Verify a customer’s licence before opening an account: signature, issuer, status, record.',
  },
}

export const qianJing: WorldPerson = {
  id: fixedId('person', 22),
  nameZh: '钱静',
  nameEn: 'Qian Jing',
  idNumber: '110108198003222660',
  group: 'auditor',
  who: { zh: '独立审计员，不信任任何人。', en: 'An independent auditor who takes nobody’s word.' },
  tryThis: {
    zh: '打开“日志”，从任意一条走到根，再让浏览器核对整本日志。',
    en: 'Open the log, walk from any entry to the root, then let your browser check all of it.',
  },
}

export const FIRM_PEOPLE: readonly WorldPerson[] = [
  zhouHe,
  luoShan,
  gaoLang,
  shenShuyan,
  zhengYiming,
  tangHai,
  weiRan,
]
export const OUTSIDERS: readonly WorldPerson[] = [xuHeng, qianJing]

function represents(
  ordinal: number,
  nameZh: string,
  nameEn: string,
  idNumber: string,
  firm: { readonly zh: string; readonly en: string },
): WorldPerson {
  return {
    id: fixedId('person', ordinal),
    nameZh,
    nameEn,
    idNumber,
    group: 'firm',
    who: { zh: `${firm.zh}的法定代表人。`, en: `Legal representative of ${firm.en}.` },
    tryThis: {
      zh: '为公司办一件事，看它已有的证照怎样省去填写。',
      en: 'Do something for the firm, and see how its certificates save you the typing.',
    },
  }
}
