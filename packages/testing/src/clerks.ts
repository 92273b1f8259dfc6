import { fixedId } from './ids.ts'
import type { Text, WorldPerson } from './person.ts'
import { DISTRICT_NAMES, DISTRICTS } from './places.ts'

const { haidian, xicheng, chaoyang } = DISTRICTS

const MARKET: Text = { zh: '市场监督管理局', en: 'Market Regulation' }

const tries = {
  reviewer: {
    zh: '从队列取一件，看每项事实的来源，要求补正两项，或者给出意见。',
    en: 'Take a case, see where each fact comes from, ask for two corrections or give an opinion.',
  },
  inspector: {
    zh: '现场核查后给出意见；只看得到核查需要的部分。',
    en: 'Give the opinion after the visit; you see only the part a visit needs.',
  },
  decider: {
    zh: '写明理由作出决定，发证；也可以撤销一张证照。',
    en: 'Decide with grounds and issue the certificate; or revoke one.',
  },
} as const satisfies Record<string, Text>

const roles = {
  reviewer: { zh: '审查员', en: 'Reviewer' },
  inspector: { zh: '核查员', en: 'Inspector' },
  decider: { zh: '审批人', en: 'Decider' },
} as const satisfies Record<keyof typeof tries, Text>

export const liWenqing = market(
  1,
  '李文清',
  'Li Wenqing',
  '110108198709113036',
  'reviewer',
  haidian,
)
export const songLei = market(2, '宋磊', 'Song Lei', '110108199104292152', 'inspector', haidian)
export const wangMin = market(3, '王敏', 'Wang Min', '110108197812061081', 'decider', haidian)
export const liuChang = market(4, '刘畅', 'Liu Chang', '110102198902133970', 'reviewer', xicheng)
export const hanXue = market(5, '韩雪', 'Han Xue', '110102199211240827', 'inspector', xicheng)
export const zhangWeidong = market(
  6,
  '张卫东',
  'Zhang Weidong',
  '110102197408171731',
  'decider',
  xicheng,
)
/** Holds a share in Yunlu Tea, whose application lies in his own district. */
export const sunYue: WorldPerson = {
  ...market(7, '孙岳', 'Sun Yue', '110105198603312513', 'reviewer', chaoyang),
  tryThis: {
    zh: '打开云麓茶业的申请：您是它的股东，所有操作都不可用，并写明原因。',
    en: 'Open the case of Yunlu Tea: you hold a share in it, so every action is closed, with the reason.',
  },
}
export const caoLi = market(8, '曹丽', 'Cao Li', '11010519900620384X', 'reviewer', chaoyang)
export const xuFeng = market(9, '徐峰', 'Xu Feng', '110105198801091395', 'inspector', chaoyang)
export const yangFan = market(10, '杨帆', 'Yang Fan', '110105197710142260', 'decider', chaoyang)
/** For the whole city: the second pair of eyes on any refusal. */
export const guoZheng = market(11, '郭正', 'Guo Zheng', '110102197202021172', 'decider')
/** For the whole city: takes what lies in a district without a reviewer of its own. */
export const luYao: WorldPerson = {
  ...market(19, '陆遥', 'Lu Yao', '110101198608122035', 'reviewer'),
  tryThis: {
    zh: '队列里有全市的设立申请：没有专人的区，由您审查。',
    en: 'Your queue holds the whole city: you review for the districts that have nobody of their own.',
  },
}

export const fengYa = reviewer(12, '冯雅', 'Feng Ya', '110108198505183489', 'tax', {
  zh: '税务局',
  en: 'Tax',
})
export const dengQiang = reviewer(
  13,
  '邓强',
  'Deng Qiang',
  '110102198107262917',
  'public-security',
  { zh: '公安局', en: 'Public Security' },
)
export const pengYuan = reviewer(14, '彭媛', 'Peng Yuan', '110105199012304225', 'human-resources', {
  zh: '人力资源和社会保障局',
  en: 'Human Resources',
})
export const dongMing = reviewer(15, '董明', 'Dong Ming', '11010219791111235X', 'housing', {
  zh: '住房和城乡建设委员会',
  en: 'Housing',
})
export const jiangChuan = reviewer(16, '蒋川', 'Jiang Chuan', '110105198404151139', 'fire-rescue', {
  zh: '消防救援总队',
  en: 'Fire and Rescue',
})
export const yuanJie = reviewer(17, '袁洁', 'Yuan Jie', '110108198708222644', 'health', {
  zh: '卫生健康委员会',
  en: 'Health',
})

/** Publishes the State Council's notice once a year. */
export const fangYuan: WorldPerson = {
  id: fixedId('person', 118),
  nameZh: '方圆',
  nameEn: 'Fang Yuan',
  idNumber: '11010219830905346X',
  group: 'officer',
  who: {
    zh: '政务服务管理局政策专员，负责工作日历。',
    en: 'Policy officer of Government Services, in charge of the working calendar.',
  },
  tryThis: {
    zh: '发布下一年的放假通知，看未办结事项的时限怎样重算。',
    en: 'Publish next year’s holiday notice, and see how the dates of open cases are computed anew.',
  },
  post: {
    id: fixedId('post', 18),
    agency: 'government-services',
    role: 'policy-officer',
    title: { zh: '政务服务管理局 政策专员', en: 'Government Services, policy officer' },
  },
}

/** Of the two data protection officers one proposes an erasure, and the other has to confirm it. */
export const xiaLan = protector(20, '夏岚', 'Xia Lan', '110102198403172422')
export const guPing = protector(21, '顾平', 'Gu Ping', '110108197909221512')

/** Looks at the electronic seals that no rule issues by itself. */
export const shenTao: WorldPerson = {
  id: fixedId('person', 122),
  nameZh: '沈涛',
  nameEn: 'Shen Tao',
  idNumber: '110101198904173224',
  group: 'officer',
  who: {
    zh: '政务服务管理局审查员，核对财务章和法定代表人名章。',
    en: 'Reviewer of Government Services; checks finance seals and name seals.',
  },
  tryThis: {
    zh: '看一件财务专用章的申领，核对保管人，再作出决定。',
    en: 'Take an application for a finance seal, check its keeper and decide.',
  },
  post: {
    id: fixedId('post', 22),
    agency: 'government-services',
    role: 'reviewer',
    title: { zh: '政务服务管理局 审查员', en: 'Government Services, reviewer' },
  },
}

export const CLERKS: readonly WorldPerson[] = [
  liWenqing,
  songLei,
  wangMin,
  liuChang,
  hanXue,
  zhangWeidong,
  sunYue,
  caoLi,
  xuFeng,
  yangFan,
  guoZheng,
  luYao,
  fengYa,
  dengQiang,
  pengYuan,
  dongMing,
  jiangChuan,
  yuanJie,
  shenTao,
]

function market(
  ordinal: number,
  nameZh: string,
  nameEn: string,
  idNumber: string,
  role: keyof typeof roles,
  district?: string,
): WorldPerson {
  const place = district && DISTRICT_NAMES[district]
  const title = place
    ? {
        zh: `${place.zh}${MARKET.zh} ${roles[role].zh}`,
        en: `${MARKET.en}, ${place.en}: ${roles[role].en.toLowerCase()}`,
      }
    : {
        zh: `市${MARKET.zh} ${roles[role].zh}`,
        en: `${MARKET.en}, whole city: ${roles[role].en.toLowerCase()}`,
      }
  return clerk({
    ordinal,
    nameZh,
    nameEn,
    idNumber,
    agency: 'market-regulation',
    role,
    title,
    district,
  })
}

function reviewer(
  ordinal: number,
  nameZh: string,
  nameEn: string,
  idNumber: string,
  agency: string,
  name: Text,
): WorldPerson {
  const title = {
    zh: `${name.zh} ${roles.reviewer.zh}`,
    en: `${name.en}: ${roles.reviewer.en.toLowerCase()}`,
  }
  return clerk({ ordinal, nameZh, nameEn, idNumber, agency, role: 'reviewer', title })
}

function clerk(facts: {
  ordinal: number
  nameZh: string
  nameEn: string
  idNumber: string
  agency: string
  role: keyof typeof roles
  title: Text
  district?: string | undefined
}): WorldPerson {
  const { ordinal, nameZh, nameEn, idNumber, agency, role, title, district } = facts
  return {
    id: fixedId('person', 100 + ordinal),
    nameZh,
    nameEn,
    idNumber,
    group: 'clerk',
    who: { zh: `${title.zh}。`, en: `${title.en}.` },
    tryThis: tries[role],
    post: {
      id: fixedId('post', ordinal),
      agency,
      role,
      title,
      ...(district ? { district } : {}),
    },
  }
}

function protector(ordinal: number, nameZh: string, nameEn: string, idNumber: string): WorldPerson {
  return {
    id: fixedId('person', 100 + ordinal),
    nameZh,
    nameEn,
    idNumber,
    group: 'officer',
    who: {
      zh: '政务服务管理局个人信息保护专员。',
      en: 'Data protection officer of Government Services.',
    },
    tryThis: {
      zh: '看谁请求删除个人信息，看清删什么、留什么；一人提出，另一人确认。',
      en: 'See who asks for erasure, what would go and what stays; one proposes, the other confirms.',
    },
    post: {
      id: fixedId('post', ordinal),
      agency: 'government-services',
      role: 'data-protection',
      title: {
        zh: '政务服务管理局 个人信息保护专员',
        en: 'Government Services, data protection officer',
      },
    },
  }
}
