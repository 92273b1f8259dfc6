import { fixedId } from './ids.ts'
import type { WorldPerson } from './person.ts'

/** Founds Chenxi Photonics: the main character of every journey. */
export const linYue: WorldPerson = {
  id: fixedId('person', 1),
  nameZh: '林悦',
  nameEn: 'Lin Yue',
  idNumber: '110108199203141229',
  group: 'citizen',
  who: {
    zh: '光电工程师，准备开一家自己的公司。',
    en: 'An optical engineer about to start a company of her own.',
  },
  tryThis: {
    zh: '申请设立“北京晨曦光电科技有限公司”，看浏览器如何自己验证回执。',
    en: 'Apply to set up Chenxi Photonics, and watch your browser verify the receipt itself.',
  },
}

export const zhaoNing: WorldPerson = {
  id: fixedId('person', 2),
  nameZh: '赵宁',
  nameEn: 'Zhao Ning',
  idNumber: '110108198811021373',
  group: 'citizen',
  who: {
    zh: '会计，晨曦光电的合伙人，为林悦管账。',
    en: 'An accountant and partner in Chenxi Photonics; he keeps its books.',
  },
  tryThis: {
    zh: '开始一份申请，写到一半换一台设备继续。',
    en: 'Start an application, stop half-way, and go on with it on another device.',
  },
}

export const heRuoxi: WorldPerson = {
  id: fixedId('person', 3),
  nameZh: '何若溪',
  nameEn: 'He Ruoxi',
  idNumber: '110105199507212445',
  group: 'citizen',
  who: {
    zh: '茶艺师，已提交设立“北京云麓茶业有限公司”的申请。',
    en: 'A tea master who has applied to set up Yunlu Tea.',
  },
  tryThis: {
    zh: '查看申请办到哪一步、在等谁，也可以撤回。',
    en: 'See how far the application is and who it waits for; or withdraw it.',
  },
}

export const chenMo: WorldPerson = {
  id: fixedId('person', 4),
  nameZh: '陈默',
  nameEn: 'Chen Mo',
  idNumber: '110108197901303118',
  group: 'citizen',
  who: {
    zh: '想开餐饮公司，看中了“青禾”这个字号。',
    en: 'Wants to open a catering firm and has set his heart on the name Qinghe.',
  },
  tryThis: {
    zh: '用“青禾”加“餐饮管理”试名称，看为什么不行，再换一个。',
    en: 'Try the name Qinghe in catering, read why it is refused, and find another.',
  },
}

export const wuTong: WorldPerson = {
  id: fixedId('person', 5),
  nameZh: '吴桐',
  nameEn: 'Wu Tong',
  idNumber: '110105200105091762',
  group: 'citizen',
  who: {
    zh: '设计师，她的设立申请被退回补正两项。',
    en: 'A designer whose application came back with two fields to correct.',
  },
  tryThis: {
    zh: '只改被要求补正的两项，看时限为什么停了。',
    en: 'Correct the two fields that unlocked, and see why the clock stands still.',
  },
}

export const linXiulan: WorldPerson = {
  id: fixedId('person', 6),
  nameZh: '林秀兰',
  nameEn: 'Lin Xiulan',
  idNumber: '110102194704050682',
  group: 'citizen',
  who: { zh: '林悦的奶奶，七十九岁。', en: 'Lin Yue’s grandmother, seventy-nine years old.' },
  tryThis: {
    zh: '在“显示”里打开长辈模式，字和按钮都更大。',
    en: 'Under “Display”, switch on larger text: bigger type and bigger buttons.',
  },
}

export const maJianguo: WorldPerson = {
  id: fixedId('person', 7),
  nameZh: '马建国',
  nameEn: 'Ma Jianguo',
  idNumber: '110102197109180531',
  group: 'citizen',
  who: {
    zh: '房东，租房给公司前要看营业执照真不真。',
    en: 'A landlord who checks a firm’s licence before he lets his rooms.',
  },
  tryThis: {
    zh: '到“验证”页扫一张执照上的码，或者拖入证据包。',
    en: 'On the verify page, scan a licence’s code or drop its evidence bundle.',
  },
}

export const CITIZENS: readonly WorldPerson[] = [
  linYue,
  zhaoNing,
  heRuoxi,
  chenMo,
  wuTong,
  linXiulan,
  maJianguo,
]
