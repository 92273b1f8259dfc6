import type { Text } from '../../credential/kind.ts'

/** What every certificate's pages say, whatever its kind. */
export const TEXTS = {
  scan: { zh: '扫码查验真伪', en: 'Scan to verify' },
  orOpen: { zh: '不便扫码时，请打开', en: 'Without a camera, open' },
  issuedOn: { zh: '发证日期', en: 'Date of issue' },
  validUntil: { zh: '有效期至', en: 'Valid until' },
  issuer: { zh: '发证机关', en: 'Issued by' },
  continued: { zh: '（续页）', en: 'continued' },
  attached: {
    zh: '本文件内附可供机器核验的电子证照；页面文字如被改动，查验时即会发现。',
    en: 'The signed certificate is inside this file; any change of these words shows when it is verified.',
  },
  evidence: { zh: '证据页', en: 'Evidence' },
  evidenceLead: {
    zh: '任何人都可以自行查验这份证照，不必依赖发证系统，也不必联网。查验依据以下各项：',
    en: 'Anyone can verify this certificate without relying on the system that issued it, even offline. This is what it rests on:',
  },
  fullCode: {
    zh: '完整证据码：断网时也可查验',
    en: 'Full evidence code: verifies offline',
  },
  plainCode: { zh: '扫码后在线取得证据', en: 'Leads to the evidence online' },
  sealAlt: (agency: Text): Text => ({
    zh: `${agency.zh}印章图案`,
    en: `Seal of the ${agency.en}`,
  }),
  codeAlt: (link: string): Text => ({
    zh: `二维码，内容以 ${link} 开头`,
    en: `QR code that begins with ${link}`,
  }),
  page: (page: number, pages: number): Text => ({
    zh: `第 ${page} 页，共 ${pages} 页`,
    en: `Page ${page} of ${pages}`,
  }),
} as const

/** The points of evidence, in the words of the page that explains them. */
export const POINTS: readonly { readonly title: Text; readonly text: Text }[] = [
  {
    title: { zh: '签名', en: 'Signature' },
    text: {
      zh: '发证机关用自己的密钥对证照内容签名，改动一个字，签名即失效。',
      en: 'The agency signed the contents with its own key; change one letter and the signature fails.',
    },
  },
  {
    title: { zh: '发证机关', en: 'Issuer' },
    text: {
      zh: '机关的密钥记载在它公开的身份历史中，它可以签发哪些证照，由本平台的根密钥签名确认。',
      en: 'The keys of the agency stand in the public history of its identity; which certificates it may issue, the root of this portal has signed.',
    },
  },
  {
    title: { zh: '日志', en: 'Log' },
    text: {
      zh: '证照的哈希登记在一份公开、只能追加的日志中，事后无法插入，也无法删除。',
      en: 'Its hash is an entry of a public log that only ever grows: nothing can be slipped in later or taken out.',
    },
  },
  {
    title: { zh: '见证方', en: 'Witnesses' },
    text: {
      zh: '独立的见证方对日志会签。证照的时间以见证方的时间为准，而不以签名者的说法为准。',
      en: 'Independent witnesses cosign the log. The time of this certificate is theirs, and not what its signer says.',
    },
  },
  {
    title: { zh: '状态', en: 'Status' },
    text: {
      zh: '纸面不能说明证照是否已被暂停、撤销或替换，请查验时读取发证机关最新的状态列表。',
      en: 'Paper cannot tell whether it has been suspended, revoked or replaced since: verifying reads the newest list of the agency.',
    },
  },
]

/** Names of the facts in the evidence page's table. */
export const FACTS = {
  id: { zh: '证照标识', en: 'Certificate' },
  issuer: { zh: '发证机关身份', en: 'Issuer' },
  key: { zh: '签名密钥', en: 'Key' },
  log: { zh: '日志', en: 'Log' },
  entry: { zh: '日志条目', en: 'Entry' },
  leaf: { zh: '条目哈希', en: 'Leaf hash' },
  witnesses: { zh: '见证方会签（北京时间）', en: 'Cosigned (Beijing time)' },
} as const
