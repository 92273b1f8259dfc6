import type { Text } from '../wire/wire.ts'

/**
 * What an erasure leaves, and why: the one list that officers, the person and the operator are shown.
 * `columns` are those that `personal-data.ts` marks as a statutory register; a test holds the two
 * against each other, so that nothing is kept in the clear without a line here.
 */
export interface Kept {
  readonly what: Text
  readonly why: Text
  readonly columns: readonly string[]
}

export const KEPT_BY_LAW = {
  register: {
    what: {
      zh: '企业登记簿上的企业：名称、统一社会信用代码、法定代表人、股东。',
      en: 'Firms in the register of enterprises: name, credit code, legal representative, shareholders.',
    },
    why: {
      zh: '登记信息依《企业信息公示暂行条例》第六条、第九条公示。',
      en: 'Registration is made public by the Interim Regulation on Enterprise Information Disclosure, articles 6 and 9.',
    },
    columns: [
      'organisations.uscc',
      'organisations.name_zh',
      'organisations.name_en',
      'organisations.facts',
      'reservations.uscc',
    ],
  },
  certificates: {
    what: {
      zh: '已经发出的证照、它的编号和它在日志中的证明。',
      en: 'Certificates that were issued, their numbers and their proof in the log.',
    },
    why: {
      zh: '准予许可的决定依《行政许可法》第四十条公开，公众有权查阅；拿着证照的人要能验证它。',
      en: 'Decisions to grant a licence are public by the Administrative Licensing Law, article 40, and whoever holds a certificate has to be able to verify it.',
    },
    columns: [
      'certificates.credential',
      'certificates.salt',
      'certificate_forms.body',
      'certificate_forms.salt',
    ],
  },
  office: {
    what: {
      zh: '机关自己的办件记录：案号、事项、各步骤的日期和岗位、结果。',
      en: 'The office’s own account of its work: case number, service, dates and posts of the steps, outcome.',
    },
    why: {
      zh: '机关要能说明自己办过什么。里面没有姓名、号码和填写的内容，也连不到任何人。',
      en: 'An office has to be able to say what it did. There is no name, number or answer in it, and it leads to nobody.',
    },
    columns: [],
  },
  log: {
    what: {
      zh: '公开日志中的哈希。',
      en: 'The hashes in the public log.',
    },
    why: {
      zh: '每条只是加盐的承诺；盐一经销毁，谁也猜不出它说的是什么。所以别人的证明都照样成立。',
      en: 'Each is a salted commitment. Once the salts are gone nobody can guess what it stands for, and so every proof of others stays valid.',
    },
    columns: [],
  },
  others: {
    what: {
      zh: '别人的案卷里提到此人的地方，例如作为股东。',
      en: 'Where somebody else’s file names the person, as a shareholder for example.',
    },
    why: {
      zh: '那是别人的案卷，用别人的密钥加密，要由他们自己请求。',
      en: 'The file is the other person’s, encrypted under their key; they have to ask themselves.',
    },
    columns: [],
  },
} as const satisfies Record<string, Kept>
