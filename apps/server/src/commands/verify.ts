import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  acceptTrustFile,
  type Text,
  type TrustFile,
  type VerdictReport,
  verifyFile,
} from '@vermilion/credentials'
import { loadCatalogue } from '../catalogue/load.ts'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { fetchLists } from './fetch-lists.ts'
import { type ForkReport, findFork, forkLines, verifyFork } from './fork.ts'
import { findRecordProof, type RecordProof, type RecordReport, verifyRecord } from './record.ts'
import { recordLines } from './record-lines.ts'
import { verdictLines } from './verdict-lines.ts'

export const verifyCommand: Command = {
  says: {
    zh: '验证一份证照、一条记录的证明，或者日志分叉的证据，依据数据目录里的信任文件',
    en: 'verify a certificate, the proof of a record, or evidence of a fork, against the trust file of the data folder',
  },
  flags: {
    online: {
      zh: '向信任文件写明的大厅取吊销名单',
      en: 'fetch the lists of revocations from the halls that the trust file names',
    },
    json: { zh: '整份报告，JSON 格式', en: 'the whole report as JSON' },
  },
  operands: [
    { name: 'FILE', missing: { zh: '请写明要验证的文件。', en: 'Name the file to verify.' } },
    // Of a proof that does not bring along what it proves.
    { name: 'ENTRY' },
  ],
  exits: {
    [EXIT.done]: { zh: '有效', en: 'valid' },
    [EXIT.no]: { zh: '无效', en: 'not valid' },
    [EXIT.unknown]: { zh: '无法判断', en: 'cannot be told' },
  },
  run: verify,
}

const EXIT_OF: Readonly<Record<VerdictReport['overall'], number>> = {
  valid: EXIT.done,
  invalid: EXIT.no,
  caution: EXIT.unknown,
}

/** Verifies a file, offline unless told otherwise, against this node's own trust file. */
async function verify(call: Call): Promise<number> {
  const { environment, operands } = call
  // npm runs us in the repository; a path is meant from where it was typed.
  const [path = '', entryPath] = operands.map((word) => resolve(environment.INIT_CWD ?? '', word))
  const bytes = readOr(TEXTS.noFile, path)
  const proof = findRecordProof(bytes)
  const entry = entryFor(proof, path, entryPath)
  const { home, clockStart } = readConfig(environment, false)
  const now = createClock(clockStart).now()
  const trustFile = await openTrust(join(home, 'trust.json'), now)
  const fork = findFork(bytes)
  if (fork !== undefined) {
    const report = await verifyFork(fork, trustFile)
    return tell(call, report, forkLines(report, call))
  }
  if (!proof) return verifyCertificate(call, { bytes, trustFile, now })
  const report = await verifyRecord(proof, entry, trustFile)
  return tell(call, report, recordLines(report, call))
}

function tell(
  { flags }: Call,
  report: VerdictReport | RecordReport | ForkReport,
  lines: readonly string[],
): number {
  console.log(flags.has('json') ? JSON.stringify(report, null, 2) : lines.join('\n'))
  return EXIT_OF[report.overall]
}

const NOTHING = new Uint8Array()

/** The entry that a proof is of, from the proof itself or the file named beside it. */
function entryFor(
  proof: RecordProof | undefined,
  path: string,
  entryPath: string | undefined,
): Uint8Array {
  const isApart = proof?.form === 'cose-receipt' || proof?.form === 'tlog-proof'
  if (entryPath !== undefined) {
    if (!isApart) throw new MisuseError(TEXTS.needless, { path })
    return readOr(TEXTS.noFile, entryPath)
  }
  const within = proof?.form === 'tlog-proof' ? proof.entry : undefined
  if (isApart && !within) throw new MisuseError(TEXTS.noEntry, { path })
  return within ?? NOTHING
}

interface Certificate {
  readonly bytes: Uint8Array
  readonly trustFile: TrustFile
  readonly now: number
}

async function verifyCertificate(
  call: Call,
  { bytes, trustFile, now }: Certificate,
): Promise<number> {
  const { flags } = call
  const { compiledKinds } = await loadCatalogue()
  const kinds = Object.values(compiledKinds)
  const status = flags.has('online') ? fetchLists(bytes, trustFile) : undefined
  const report = await verifyFile(bytes, { trustFile, kinds, status, now })
  const unasked = report.reasons.includes('status-unknown') && !flags.has('online')
  const hint = unasked ? ['', call.say(TEXTS.offline)] : []
  return tell(call, report, [...verdictLines(report, call), ...hint])
}

/** The node's own trust file, believed on its own root's word: who owns the folder chose it. */
async function openTrust(path: string, now: number): Promise<TrustFile> {
  const text = readOr(TEXTS.noTrust, path).toString('utf8')
  const read = await acceptTrustFile(undefined, text, now)
  if (!read.ok) throw new MisuseError(TEXTS.badTrust, { path })
  return read.trustFile
}

function readOr(missing: Text, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const text = { ENOENT: missing, EISDIR: TEXTS.folder }[code] ?? TEXTS.unreadable
    throw new MisuseError(text, { path, code })
  }
}

const TEXTS = {
  offline: {
    zh: '没有联网查吊销名单；加上 --online 就会去取。',
    en: 'Nobody was asked whether it was revoked; with --online the lists that tell it are fetched.',
  },
  noFile: { zh: '没有 {path} 这个文件。', en: 'There is no file {path}.' },
  noEntry: {
    zh: '{path} 里没有它所证明的记录。请在后面写明记录的文件：vermilion verify FILE ENTRY。',
    en: '{path} does not hold the entry that it proves. Name its file after it: vermilion verify FILE ENTRY.',
  },
  needless: {
    zh: '{path} 自己就带着它所说的，后面不用再写文件。',
    en: '{path} brings along what it is about; no file is named after it.',
  },
  folder: { zh: '{path} 是目录，不是文件。', en: '{path} is a folder, not a file.' },
  unreadable: { zh: '{path} 读不出来（{code}）。', en: '{path} cannot be read ({code}).' },
  noTrust: {
    zh: '没有信任文件 {path}。请先让节点服务一次。',
    en: 'There is no trust file {path}; serve the node once.',
  },
  badTrust: {
    zh: '信任文件 {path} 坏了，或者不是它的根签的。',
    en: 'The trust file {path} is damaged, or its root has not signed it.',
  },
} satisfies Record<string, Text>
