import type { Text } from '@vermilion/credentials'
import { columns } from './columns.ts'
import type { RecordCode, RecordProof, RecordReport } from './record.ts'
import type { Speech } from './speech.ts'
import { printable } from './verdict-lines.ts'
import { RESULTS, SAYS } from './verdict-texts.ts'

/** The verdict on a record as a person reads it: the sentence, what the file says, and what was found. */
export function recordLines(report: RecordReport, speech: Speech): readonly string[] {
  const { say } = speech
  const says = saysOf(report, speech)
  const found = findingsOf(report, speech).map(([result, name, text]) => [
    say(RESULTS[result]),
    say(name),
    printable(text),
  ])
  return [
    say(HEADLINES[report.overall]),
    ...(says.length > 0 ? ['', say(SAYS), ...columns(says)] : []),
    '',
    ...columns(found),
  ]
}

function saysOf(report: RecordReport, { say }: Speech): readonly string[][] {
  if (report.code !== undefined) return []
  const fields = Object.entries(report.fields ?? {})
  return [
    [say(TEXTS.kind), printable(report.schema)],
    ...fields.map(([path, value]) => [printable(path), printable(JSON.stringify(value))]),
  ]
}

type Finding = readonly [result: keyof typeof RESULTS, name: Text, text: string]

function findingsOf(report: RecordReport, { say, when }: Speech): readonly Finding[] {
  const { form } = report
  if (report.code === 'malformed') return [['failed', TEXTS.form, say(REASONS.malformed)]]
  const formed: Finding = ['passed', TEXTS.form, say(FORMS[form])]
  if (report.code !== undefined) {
    const { overall, code, origin = '' } = report
    const result = overall === 'invalid' ? 'failed' : 'unknown'
    const isUnseen = code === 'log-unwitnessed' && form === 'cose-receipt'
    const reason = isUnseen ? TEXTS.askedForm : REASONS[code]
    return [formed, [result, TEXTS.log, say(reason, { origin })]]
  }
  const { index, size, origin, witnesses, time } = report
  const names = [...new Set(witnesses.map(({ name }) => name))].join(', ')
  const seen =
    time === undefined
      ? say(form === 'cose-receipt' ? TEXTS.unwitnessedForm : TEXTS.unasked)
      : say(TEXTS.witnessed, { at: when(time * 1000), names })
  return [
    formed,
    ['passed', TEXTS.log, say(TEXTS.place, { index, size, origin })],
    [time === undefined ? 'unknown' : 'passed', TEXTS.witnesses, seen],
  ]
}

const HEADLINES: Readonly<Record<RecordReport['overall'], Text>> = {
  valid: {
    zh: '有效：这条记录在公开日志里。',
    en: 'Valid: this record stands in the public log.',
  },
  invalid: {
    zh: '无效：公开日志里没有文件所说的这条记录，原因在下面。',
    en: 'Not valid: the public log does not hold this record as the file says; the reason stands below.',
  },
  caution: {
    zh: '无法判断：还不能说这条记录在公开日志里，原因在下面。',
    en: 'Cannot be told: whether this record stands in the public log is open; the reason stands below.',
  },
}

const FORMS: Readonly<Record<RecordProof['form'], Text>> = {
  receipt: { zh: '大厅的收据', en: 'a receipt of a hall' },
  'tlog-proof': { zh: '日志证明（C2SP tlog-proof）', en: 'a proof of a log (C2SP tlog-proof)' },
  'cose-receipt': { zh: 'COSE 收据（RFC 9942）', en: 'a COSE receipt (RFC 9942)' },
}

const REASONS: Readonly<Record<RecordCode, Text>> = {
  malformed: {
    zh: '文件坏了，或者不是它自称的样子。',
    en: 'The file is damaged, or not what it says it is.',
  },
  'log-proof-bad': {
    zh: '日志 {origin} 里，文件所说的位置没有这条记录，或者签名不对。',
    en: 'The log {origin} does not hold this record at that place, or a signature is wrong.',
  },
  'log-unknown': {
    zh: '信任文件里没有 {origin} 这本日志的密钥。',
    en: 'The trust file names no key for this of the log {origin}.',
  },
  'log-unwitnessed': {
    zh: '日志 {origin} 签过，但会签的见证方还不够：它还可能给别人看另一本账。',
    en: 'The log {origin} has signed, but too few witnesses have: it could still show others another history.',
  },
  'not-sealed': {
    zh: '收据是在日志签署之前给出的；请到大厅再取一次。',
    en: 'The receipt was given before the log had signed; fetch it again from the hall.',
  },
}

const TEXTS = {
  kind: { zh: '记录的种类', en: 'Kind of record' },
  form: { zh: '格式', en: 'Form' },
  log: { zh: '在公开日志里', en: 'In the public log' },
  place: { zh: '第 {index} 号（共 {size} 条），{origin}', en: 'no. {index} of {size}, {origin}' },
  witnesses: { zh: '见证方', en: 'Witnesses' },
  witnessed: { zh: '不晚于{at}：{names}', en: 'not later than {at}: {names}' },
  unasked: {
    zh: '信任文件不要求见证，所以只有日志自己的话。',
    en: 'The trust file asks for none, so this is the log’s word alone.',
  },
  unwitnessedForm: {
    zh: '这种收据没有见证方会签，所以只有日志自己的话。',
    en: 'No witness signs such a receipt, so this is the log’s word alone.',
  },
  askedForm: {
    zh: '日志 {origin} 签过；但信任文件要求见证，而这种收据没有见证方会签。请改用它的 tlog-proof。',
    en: 'The log {origin} has signed; the trust file asks for witnesses, and none signs such a receipt. Use its tlog-proof.',
  },
} satisfies Record<string, Text>
