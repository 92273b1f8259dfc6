import type { Text } from '@vermilion/testing'

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever they like
type Forged = any

/** What was done to a genuine file, and what the page must say of it. */
export type Tampering = {
  readonly what: string
  readonly forge: (bundle: Forged) => Forged
  readonly verdict: 'invalid' | 'caution'
  /** The sentence of the verdict. */
  readonly headline: Text
  /** What exactly is wrong, as one of the findings or of the changes says it. */
  readonly says: Text
}

const licence = {
  changed: {
    zh: '不要相信这份营业执照：内容被改过。',
    en: 'Do not trust this business licence: its content was changed.',
  },
  unlogged: {
    zh: '不要相信这份营业执照：公开日志里没有它。',
    en: 'Do not trust this business licence: the public log does not hold it.',
  },
  unsigned: {
    zh: '不要相信这份营业执照：没有人签过名。',
    en: 'Do not trust this business licence: nobody has signed it.',
  },
  misfit: {
    zh: '不要相信这份营业执照：签名对不上。',
    en: 'Do not trust this business licence: its signature does not fit.',
  },
  history: {
    zh: '不要相信这份营业执照：发证机关的密钥记录前后对不上。',
    en: 'Do not trust this business licence: the issuer’s record of its keys does not hold together.',
  },
} as const

const notTheLog = {
  zh: '日志里，文件所说的位置没有这样内容的记录。',
  en: 'The log does not hold a record with this content at the place that the file names.',
} as const
const cutHistory = {
  zh: '发证机关的密钥记录被截断、调换或伪造过。',
  en: 'The record of the issuer’s keys was cut, reordered or forged.',
} as const

/** Every member of the file, and of what was signed what a forger would want. */
export const TAMPERINGS: readonly Tampering[] = [
  {
    what: 'another capital',
    forge: ({ credential }) => {
      credential.credentialSubject.registeredCapital.amount = '9000000.00'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: { zh: '人民币9,000,000元', en: 'CNY 9,000,000' },
  },
  {
    what: 'another representative',
    forge: ({ credential }) => {
      credential.credentialSubject.legalRepresentative = '张三'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: { zh: '张三', en: '张三' },
  },
  {
    what: 'one letter of the English name',
    forge: ({ credential }) => {
      credential.credentialSubject.legalName[1]['@value'] = 'Beijing Shanhu Goods Co., Ltd.'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: { zh: '文件上写的', en: 'Beijing Shanhu Goods Co., Ltd.' },
  },
  {
    what: 'the status of somebody else',
    forge: ({ credential }) => {
      credential.credentialStatus[0].statusListIndex = '7'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: {
      zh: '/credentialStatus/0/statusListIndex',
      en: '/credentialStatus/0/statusListIndex',
    },
  },
  {
    what: 'a statement added',
    forge: ({ credential }) => {
      credential.credentialSubject.rating = 'AAA'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: {
      zh: '里面有这种证照没有的内容：/credentialSubject/rating',
      en: 'It holds a statement that this kind of certificate does not have: /credentialSubject/rating',
    },
  },
  {
    what: 'a statement removed',
    forge: ({ credential }) => {
      delete credential.credentialSubject.legalRepresentative
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: {
      zh: '有一项缺少，或者不合规定的格式：/credentialSubject/legalRepresentative',
      en: 'A statement is missing or not as its form requires: /credentialSubject/legalRepresentative',
    },
  },
  {
    what: 'other meanings for its terms',
    forge: ({ credential }) => {
      credential['@context'][1] = 'https://elsewhere.example/contexts/business-licence/v1'
    },
    verdict: 'invalid',
    headline: licence.changed,
    says: {
      zh: '文件给用语指定的含义，和这种证照的不一样。',
      en: 'The file names other meanings for its terms than this kind of certificate has.',
    },
  },
  {
    what: 'one letter of the signature',
    forge: ({ credential: { proof } }) => {
      proof[0].proofValue = otherLetter(proof[0].proofValue, 40)
    },
    verdict: 'invalid',
    headline: licence.misfit,
    says: {
      zh: '文字和日志记下的一样，但上面的签名坏了。',
      en: 'The text is as it was recorded, but the signature on it was damaged.',
    },
  },
  {
    what: 'no signature',
    forge: ({ credential }) => {
      delete credential.proof
    },
    verdict: 'invalid',
    headline: licence.unsigned,
    says: { zh: '文件上没有签名。', en: 'The file carries no signature.' },
  },
  {
    what: 'another key of the same issuer, which never was',
    forge: ({ credential: { proof } }) => {
      proof[0].verificationMethod = proof[0].verificationMethod.replace('#2026', '#2025')
    },
    verdict: 'invalid',
    headline: {
      zh: '不要相信这份营业执照：签名的密钥从来不属于发证机关。',
      en: 'Do not trust this business licence: the key that signed it never belonged to the issuer.',
    },
    says: {
      zh: '签名的密钥从没出现在发证机关的密钥记录里。',
      en: 'The key that signed it appears nowhere in the issuer’s record of its keys.',
    },
  },
  {
    what: 'another opening',
    forge: ({ opening }) => {
      opening.salt = otherLetter(opening.salt, 5)
    },
    verdict: 'invalid',
    headline: licence.unlogged,
    says: notTheLog,
  },
  {
    what: 'another place in the log',
    forge: (bundle) => {
      bundle.tlogProof = bundle.tlogProof.replace(/index \d+/, 'index 3')
    },
    verdict: 'invalid',
    headline: licence.unlogged,
    says: notTheLog,
  },
  {
    what: 'one letter of the log’s own signature',
    forge: (bundle) => {
      bundle.tlogProof = otherLetter(bundle.tlogProof, bundle.tlogProof.length - 40)
    },
    verdict: 'invalid',
    headline: licence.unlogged,
    says: notTheLog,
  },
  {
    what: 'a log that nobody trusts',
    forge: (bundle) => {
      bundle.tlogProof = bundle.tlogProof.replaceAll('bj.vermilion', 'xx.vermilion')
    },
    verdict: 'caution',
    headline: {
      zh: '无法判断：这份营业执照来自我们不认识的日志。',
      en: 'We cannot tell: this business licence comes from a log that we do not know.',
    },
    says: {
      zh: '它的证明来自本大厅信任文件没有列出的日志。',
      en: 'Its proof comes from a log that this hall’s trust file does not name.',
    },
  },
  {
    what: 'the credential alone, without its proof from the log',
    forge: ({ credential }) => credential,
    verdict: 'caution',
    headline: {
      zh: '无法判断：这份营业执照没有带来公开日志的证明。',
      en: 'We cannot tell: this business licence brings no proof from the public log.',
    },
    says: {
      zh: '文件没有带来它在公开日志里的证明。',
      en: 'The file brings no proof that it stands in the public log.',
    },
  },
  {
    what: 'one letter of the issuer’s history',
    forge: ({ didLog }) => {
      didLog[0] = otherLetter(didLog[0], didLog[0].indexOf('z6Mk') + 10)
    },
    verdict: 'invalid',
    headline: licence.history,
    says: cutHistory,
  },
]

/** Files that are no certificate, with what the page says of each. */
export const JUNK: readonly {
  readonly what: string
  readonly file: (bundle: string) => Buffer
  readonly says: Text
}[] = [
  {
    what: 'a text',
    file: () => Buffer.from('Dear all, please find attached'),
    says: {
      zh: '这是图片、PDF 或别的文档，不是证照文件本身。',
      en: 'This is a picture, a PDF or another document, not the certificate file itself.',
    },
  },
  {
    what: 'an empty file',
    file: () => Buffer.alloc(0),
    says: {
      zh: '这是图片、PDF 或别的文档，不是证照文件本身。',
      en: 'This is a picture, a PDF or another document, not the certificate file itself.',
    },
  },
  {
    what: 'a PDF under a false name',
    file: () => Buffer.from('255044462d312e370affd8e2e3', 'hex'),
    says: {
      zh: '这份 PDF 里没有证照。打印件、扫描件，或被别的软件另存过的文件，里面的证照已经丢了。',
      en: 'This PDF holds no certificate inside. A print, a scan or a copy saved by another program has lost it.',
    },
  },
  {
    what: 'half of the file',
    file: (bundle) => Buffer.from(bundle.slice(0, bundle.length / 2)),
    says: {
      zh: '文件坏了或被截断，读不出数据。',
      en: 'The file is damaged or cut off: it is not readable as data.',
    },
  },
  {
    what: 'one byte that is no text',
    file: (bundle) => {
      const bytes = Buffer.from(bundle)
      bytes[400] = 0xff
      return bytes
    },
    says: {
      zh: '文件坏了，不是可读的文字。',
      en: 'The file is damaged: it is not readable text.',
    },
  },
  {
    what: 'a statement told twice',
    file: (bundle) => Buffer.from(bundle.replace('"uscc":', '"uscc":"91110105MA0000010X","uscc":')),
    says: {
      zh: '文件里同一项写了两遍，两个人读可能读出两样。',
      en: 'The file names one statement twice, so that two readers could see two things.',
    },
  },
  {
    what: 'a later version',
    file: (bundle) => Buffer.from(bundle.replace('{"v":1', '{"v":2')),
    says: {
      zh: '文件的版本比本页能读的更新。',
      en: 'The file comes from a newer version than this page can read.',
    },
  },
  {
    what: 'data, but none of ours',
    file: () => Buffer.from('{"name":"vermilion","version":"1.0.0"}'),
    says: {
      zh: '文件里有数据，但不是证照。',
      en: 'The file holds data, but not a certificate.',
    },
  },
  {
    what: 'brackets in brackets',
    file: () => Buffer.from(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    says: {
      zh: '文件的结构不是任何证照会有的。',
      en: 'The file is built in a way that no certificate is.',
    },
  },
  {
    what: 'a file far too large',
    file: (bundle) => Buffer.from(bundle + ' '.repeat(300_000)),
    says: {
      zh: '证照文件都小于 256 KB，这个文件不是。',
      en: 'Certificates are smaller than 256 KB; this file is not.',
    },
  },
]

/** The genuine file as a forger leaves it. */
export function forged({ forge }: Tampering, bundle: string): string {
  const parsed = JSON.parse(bundle)
  return JSON.stringify(forge(parsed) ?? parsed)
}

/** Another letter of the same alphabet in one place. */
function otherLetter(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}
