import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  acceptTrustFile,
  type Text,
  type TrustFile,
  type VerdictReport,
} from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { openDocuments } from './documents.ts'
import { EXIT } from './exit.ts'
import { type ForkReport, findFork, forkLines, verifyFork } from './fork.ts'
import { readStrange } from './read-file.ts'
import { findRecordProof, type RecordProof, type RecordReport, verifyRecord } from './record.ts'
import { recordLines } from './record-lines.ts'
import { verdictLines } from './verdict-lines.ts'
import { type Evidence, verifyCertificate } from './verify-certificate.ts'

export const verifyCommand: Command = {
  says: {
    zh: '验证证照、记录的证明，或者日志分叉的证据，依据数据目录里的信任文件',
    en: 'verify certificates, proofs of records, or evidence of a fork, against the trust file of the data folder',
  },
  flags: {
    online: {
      zh: '向信任文件写明的大厅取吊销名单',
      en: 'fetch the lists of revocations from the halls that the trust file names',
    },
    json: {
      zh: '整份报告，JSON 格式；文件不止一个时，每个一行',
      en: 'the whole report as JSON; of several files, a line each',
    },
  },
  options: {
    documents: {
      value: 'DIR',
      says: {
        zh: '目录里有 DID 文档、语境和状态名单，文件名是它们的网址（URL 编码），还可以有 trust.json；每个文件的结论是一行 JSON',
        en: 'a folder of DID documents, contexts and status lists, each called by its URL (URL-encoded), and of a trust.json if need be; each verdict is a line of JSON',
      },
    },
    trust: {
      value: 'FILE',
      says: { zh: '依据这份信任文件', en: 'go by this trust file' },
    },
  },
  operands: [
    { name: 'FILE', missing: { zh: '请写明要验证的文件。', en: 'Name the file to verify.' } },
    // More files; or the entry of a proof that does not bring along what it proves.
    { name: 'FILE…|ENTRY', many: true },
  ],
  exits: {
    [EXIT.done]: { zh: '都有效', en: 'all are valid' },
    [EXIT.no]: { zh: '有无效的', en: 'one is not valid' },
    [EXIT.unknown]: {
      zh: '没有无效的，但有无法判断的',
      en: 'none is invalid, but one cannot be told',
    },
  },
  run: verify,
}

const EXIT_OF: Readonly<Record<VerdictReport['overall'], number>> = {
  valid: EXIT.done,
  invalid: EXIT.no,
  caution: EXIT.unknown,
}

interface Told {
  readonly report: VerdictReport | RecordReport | ForkReport
  readonly lines: readonly string[]
}

/** Verifies files, offline unless told otherwise, against this node's own trust file or the one named. */
async function verify(call: Call): Promise<number> {
  const { flags, options } = call
  const paths = call.operands.map((word) => pathOf(call, word))
  const files = paths.map((path) => ({ path, bytes: readOr(TEXTS.noFile, path) }))
  const [first] = files
  const proof = first && findRecordProof(first.bytes)
  // The entry of a proof stands after it; anything else there is another file.
  const isEntry = proof !== undefined && files.length === 2
  const { clockStart } = readConfig(call.environment, false)
  const now = createClock(clockStart).now()
  const folder = options.get('documents')
  const documents =
    folder === undefined ? undefined : await openDocuments(pathOf(call, folder), now)
  const trustFile = await openTrust(call, now)
  const evidence = { trustFile, documents, online: flags.has('online'), now }

  const told: Told[] = []
  for (const { path, bytes } of isEntry ? files.slice(0, 1) : files)
    told.push(
      await judge(call, { path, bytes, entryPath: isEntry ? paths[1] : undefined }, evidence),
    )

  for (const line of linesOf(call, paths, told)) console.log(line)
  const exits = told.map(({ report }) => EXIT_OF[report.overall])
  return [EXIT.no, EXIT.unknown].find((exit) => exits.includes(exit)) ?? EXIT.done
}

async function judge(
  call: Call,
  {
    bytes,
    path,
    entryPath,
  }: {
    readonly path: string
    readonly bytes: Uint8Array
    readonly entryPath: string | undefined
  },
  evidence: Evidence,
): Promise<Told> {
  const { trustFile } = evidence
  const proof = findRecordProof(bytes)
  const fork = findFork(bytes)
  if (!proof && fork === undefined) {
    const report = await verifyCertificate(bytes, evidence)
    const untold = report.reasons.some(
      (code) => code === 'status-unknown' || code === 'status-stale',
    )
    const unasked = untold && !call.flags.has('online')
    const hint = unasked ? ['', call.say(TEXTS.offline)] : []
    return { report, lines: [...verdictLines(report, call), ...hint] }
  }
  if (!trustFile) throw new MisuseError(TEXTS.noTrust, { path: TRUST })
  if (fork !== undefined) {
    const report = await verifyFork(fork, trustFile)
    return { report, lines: forkLines(report, call) }
  }
  assert(proof, 'what is neither certificate nor fork is the proof of a record')
  const report = await verifyRecord(proof, entryFor(proof, path, entryPath), trustFile)
  return { report, lines: recordLines(report, call) }
}

/** A line of JSON for programs; for people the whole, under the file's name where there are several. */
function linesOf(
  { flags, options }: Call,
  paths: readonly string[],
  told: readonly Told[],
): readonly string[] {
  const isOne = told.length === 1
  if (options.has('documents') || (flags.has('json') && !isOne))
    return told.map(({ report }, i) => JSON.stringify({ file: paths[i], ...report }))
  if (flags.has('json')) return told.map(({ report }) => JSON.stringify(report, null, 2))
  return told.map(({ lines }, i) => (isOne ? lines : [`${paths[i]}:`, ...lines, '']).join('\n'))
}

/** npm runs us in the repository; a path is meant from where it was typed. */
function pathOf({ environment }: Call, word: string): string {
  return resolve(environment.INIT_CWD ?? '', word)
}

const NOTHING = new Uint8Array()

/** The entry that a proof is of, from the proof itself or the file named beside it. */
function entryFor(proof: RecordProof, path: string, entryPath: string | undefined): Uint8Array {
  const isApart = proof.form === 'cose-receipt' || proof.form === 'tlog-proof'
  if (entryPath !== undefined) {
    if (!isApart) throw new MisuseError(TEXTS.needless, { path })
    return readOr(TEXTS.noFile, entryPath)
  }
  const within = proof.form === 'tlog-proof' ? proof.entry : undefined
  if (isApart && !within) throw new MisuseError(TEXTS.noEntry, { path })
  return within ?? NOTHING
}

const TRUST = 'trust.json'

/** The trust file that was named, that stands among the documents, or of this node. */
async function openTrust(call: Call, now: number): Promise<TrustFile | undefined> {
  const named = call.options.get('trust')
  if (named !== undefined) return readTrust(pathOf(call, named), now)
  const folder = call.options.get('documents')
  const { home } = readConfig(call.environment, false)
  if (folder === undefined) return readTrust(join(home, TRUST), now)
  const beside = join(pathOf(call, folder), TRUST)
  return existsSync(beside) ? readTrust(beside, now) : undefined
}

/** Believed on its own root's word: who names it, or owns its folder, chose it. */
async function readTrust(path: string, now: number): Promise<TrustFile> {
  const text = readOr(TEXTS.noTrust, path).toString('utf8')
  const read = await acceptTrustFile(undefined, text, now)
  if (!read.ok) throw new MisuseError(TEXTS.badTrust, { path })
  return read.trustFile
}

function readOr(missing: Text, path: string): Buffer {
  try {
    return readStrange(path)
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
