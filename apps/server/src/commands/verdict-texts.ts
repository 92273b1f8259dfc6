import type { BundleReason, CheckId, Code, Text, VerdictReport } from '@vermilion/credentials'

/** The portal says the same of its page and browser; here it is said of a command and its machine. */
export const HEADLINES: Readonly<Record<VerdictReport['overall'], Text>> = {
  valid: {
    zh: '有效：这份{kind}是真的，{at}有效。',
    en: 'Valid: this {kind} is genuine and was valid on {at}.',
  },
  invalid: {
    zh: '无效：请不要接受这份{kind}，原因在下面。',
    en: 'Not valid: do not accept this {kind}; the reasons stand below.',
  },
  caution: {
    zh: '无法判断：这份{kind}没能样样查清，原因在下面。',
    en: 'Cannot be told: not all about this {kind} could be checked; the reasons stand below.',
  },
}

export const CERTIFICATE: Text = { zh: '证照', en: 'certificate' }
export const SAYS: Text = { zh: '文件上写着：', en: 'The file says:' }
export const ISSUER: Text = { zh: '发证机关', en: 'Issued by' }

export const RESULTS: Readonly<Record<VerdictReport['checks'][number]['result'], Text>> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '没有通过', en: 'failed' },
  unknown: { zh: '不能确定', en: 'unknown' },
}

/** Each check by its name, and what its line says when it passed. */
export const CHECKS: Readonly<Record<CheckId, { readonly name: Text; readonly passed: Text }>> = {
  form: { name: { zh: '格式', en: 'Form' }, passed: { zh: '完整', en: 'complete' } },
  signature: {
    name: { zh: '签名', en: 'Signature' },
    passed: { zh: '密钥 {key}', en: 'key {key}' },
  },
  issuer: { name: { zh: '发证机关', en: 'Issuer' }, passed: { zh: '已知', en: 'known' } },
  recognition: {
    name: { zh: '有权发这种证', en: 'Issuer may issue this' },
    passed: { zh: '有权', en: 'recognised' },
  },
  log: {
    name: { zh: '在公开日志里', en: 'In the public log' },
    passed: { zh: '第 {index} 号', en: 'no. {index}' },
  },
  time: { name: { zh: '在有效期内', en: 'Within its dates' }, passed: { zh: '是', en: 'yes' } },
  status: {
    name: { zh: '没有被吊销', en: 'Not revoked' },
    passed: { zh: '截至{at}', en: 'as of {at}' },
  },
  display: {
    name: { zh: '页面与证照一致', en: 'Pages show the certificate' },
    passed: { zh: '没有改动', en: 'unaltered' },
  },
}

/** The log's line where witnesses stand behind it. */
export const WITNESSED: Text = {
  zh: '第 {index} 号，{witnesses} 个见证方在{time}前看到',
  en: 'no. {index}, seen by {witnesses} witnesses by {time}',
}

export const NOT_REACHED: Text = {
  zh: '前面的检查没有通过，所以这一项无从检查。',
  en: 'This could not be checked, because an earlier check left it without ground.',
}

/** What an unreadable file is instead. */
export const UNREADABLE: Readonly<Record<Exclude<BundleReason, 'too-large'>, Text>> = {
  'wrong-media': {
    zh: '这是图片、PDF 或别的文档，不是证照文件本身。',
    en: 'This is a picture, a PDF or another document, not the certificate file itself.',
  },
  'not-utf8': {
    zh: '文件坏了，不是可读的文字。',
    en: 'The file is damaged: it is not readable text.',
  },
  're-encoded': {
    zh: '文件被换成另一种编码重新存过，有些编辑软件会这样。',
    en: 'The file was saved again in another encoding, as some editors do.',
  },
  'log-proof': {
    zh: '这是公开日志里一条记录的证明，不是证照。',
    en: 'This is the proof of a record in the public log, not a certificate.',
  },
  'not-json': {
    zh: '文件坏了或被截断，读不出数据。',
    en: 'The file is damaged or cut off: it is not readable as data.',
  },
  'version-unknown': {
    zh: '文件的版本比这个程序能读的更新。',
    en: 'The file comes from a newer version than this program can read.',
  },
  'duplicate-key': {
    zh: '文件里同一项写了两遍，两个人读可能读出两样。',
    en: 'The file names one statement twice, so that two readers could see two things.',
  },
  'too-deep': {
    zh: '文件的结构不是任何证照会有的。',
    en: 'The file is built in a way that no certificate is.',
  },
  'not-a-bundle': {
    zh: '文件里有数据，但不是证照。',
    en: 'The file holds data, but not a certificate.',
  },
  'no-bundle': {
    zh: '这份 PDF 里没有证照；被别的软件另存过的文件，里面的证照已经丢了。',
    en: 'This PDF holds no certificate inside; a copy saved by another program has lost it.',
  },
}

/** What a bad signature was bad for, where the log can tell. */
export const ALTERED: Readonly<Record<'content' | 'proof', Text>> = {
  content: {
    zh: '文件上写的，不是机关签过的，也不是日志记下的。',
    en: 'What the file says is not what the authority signed, nor what the log recorded.',
  },
  proof: {
    zh: '文字和日志记下的一样，但上面的签名坏了。',
    en: 'The text is as it was recorded, but the signature on it was damaged.',
  },
}

export const REASONS: Readonly<Record<Code, Text>> = {
  malformed: {
    zh: '这个文件不是证照的样子：{path}',
    en: 'The file does not have the form of a certificate: {path}',
  },
  'too-large': {
    zh: '证照文件都小于 256 KB，这个文件不是。',
    en: 'Certificates are smaller than 256 KB; this file is not.',
  },
  'unknown-term': {
    zh: '里面有这种证照没有的内容：{path}',
    en: 'It holds a statement that this kind of certificate does not have: {path}',
  },
  'schema-mismatch': {
    zh: '有一项缺少，或者不合规定的格式：{path}',
    en: 'A statement is missing or not as its form requires: {path}',
  },
  'context-altered': {
    zh: '文件给用语指定的含义，和这种证照的不一样。',
    en: 'The file names other meanings for its terms than this kind of certificate has.',
  },
  'type-unknown': {
    zh: '文件上写的证照种类不在这个节点的名单里。',
    en: 'The kind of certificate that the file names is not on this node’s list.',
  },
  'signature-missing': { zh: '文件上没有签名。', en: 'The file carries no signature.' },
  'signature-bad': {
    zh: '签名和文件的内容对不上。',
    en: 'The signature does not fit what the file says.',
  },
  'suite-unknown': {
    zh: '它用了这个程序不认识的签名方法。',
    en: 'It is signed by a method that this program does not know.',
  },
  'key-not-in-history': {
    zh: '签名的密钥从没出现在发证机关的密钥记录里。',
    en: 'The key that signed it appears nowhere in the issuer’s record of its keys.',
  },
  'key-purpose-wrong': {
    zh: '签名的密钥是为别的用途发的。',
    en: 'The key that signed it was given for another purpose.',
  },
  'key-retired': {
    zh: '签名时密钥有效，后来按规定换过，这是正常的。',
    en: 'The key was in force when it signed and has been replaced since. That is as it should be.',
  },
  'key-later-compromised': {
    zh: '签名的密钥后来落入他人之手，但日志在那之前就记下了这份证照，所以它仍然有效。',
    en: 'The key fell into other hands later; the log had recorded this certificate before, so it stands.',
  },
  'key-compromised': {
    zh: '签名的密钥落入了他人之手，日志在那之前没有记下这份证照：可能是偷到密钥的人签的。',
    en: 'The key is in other hands, and the log had not recorded this certificate before: a thief may have signed it.',
  },
  'issuer-unknown': {
    zh: '发证方不在信任文件的机关名单里。',
    en: 'The issuer is not among the authorities that the trust file names.',
  },
  'issuer-history-broken': {
    zh: '发证机关的密钥记录被截断、调换或伪造过。',
    en: 'The record of the issuer’s keys was cut, reordered or forged.',
  },
  'issuer-not-recognised': {
    zh: '发证方确实存在，但没有人授权它发这种证照。',
    en: 'The issuer exists, but nobody has given it the right to issue this kind of certificate.',
  },
  'recognition-expired': {
    zh: '根给发证方的授权在日志记下这份证照之前已经到期。',
    en: 'The root’s recognition of the issuer had ended before the log recorded this certificate.',
  },
  'log-missing': {
    zh: '文件没有带来它在公开日志里的证明。',
    en: 'The file brings no proof that it stands in the public log.',
  },
  'log-unknown': {
    zh: '它的证明来自信任文件没有列出的日志。',
    en: 'Its proof comes from a log that the trust file does not name.',
  },
  'log-unwitnessed': {
    zh: '日志记了它，但会签的见证方还没有达到信任文件的要求。请重新下载这份文件。',
    en: 'The log holds it, but fewer witnesses have signed than the trust file asks for. Download the file anew.',
  },
  'log-proof-bad': {
    zh: '日志里，文件所说的位置没有这样内容的记录。',
    en: 'The log does not hold a record with this content at the place that the file names.',
  },
  'log-key-ended': {
    zh: '它的证明由日志的一把密钥签署，而这么大的检查点已不归这把密钥签。',
    en: 'Its proof is signed by a key of the log that may no longer sign checkpoints of this size.',
  },
  'not-yet-valid': { zh: '它从{at}起有效。', en: 'It becomes valid on {at}.' },
  expired: { zh: '它的有效期到{at}为止。', en: 'It was valid until {at}.' },
  revoked: {
    zh: '机关已经永久收回它。名单签署于{at}。',
    en: 'The authority has taken it back for good. List signed on {at}.',
  },
  superseded: {
    zh: '机关已经换发新的证照代替它。名单签署于{at}。',
    en: 'The authority has issued a newer one in its place. List signed on {at}.',
  },
  suspended: {
    zh: '机关已经暂停它的效力。名单签署于{at}。',
    en: 'The authority has put it on hold. List signed on {at}.',
  },
  'status-unknown': {
    zh: '手头没有说明它是否被吊销的名单。',
    en: 'There is no list at hand that tells whether it was revoked.',
  },
  'status-stale': {
    zh: '手头最新的名单已经过了时限，签署于{at}。',
    en: 'The newest list at hand is past its time. It was signed on {at}.',
  },
  'status-rolled-back': {
    zh: '给出的名单签署于{at}，比已经知道的还旧。',
    en: 'The list that was given, signed on {at}, is older than what is known already.',
  },
  'page-altered': {
    zh: '页面不是由里面的证照生成的样子，被改动过。上面的内容来自证照，不是来自页面。',
    en: 'The pages are not the ones that the certificate inside gives; they were changed. What is told here comes from the certificate.',
  },
  'template-unknown': {
    zh: '这里没能重新生成页面来比对：版式或字体不是手头的。请以这里写的为准。',
    en: 'The pages could not be made again to be compared: their template or font is not at hand. Go by what is told here.',
  },
  'code-incomplete': {
    zh: '二维码里缺了数字或数字有误，读不出内容。',
    en: 'Digits of the code are missing or wrong, so that nothing can be read from it.',
  },
}
