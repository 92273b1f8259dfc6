import { resolve } from 'node:path'
import {
  type History,
  type HistoryReason,
  readWitnessFile,
  resolveLog,
  type Text,
} from '@vermilion/credentials'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { MOST_BYTES, readStrange } from './read-file.ts'

export const didCommand: Command = {
  says: {
    zh: '检查一份 did:webvh 的历史，显示它最新的 DID 文档；不联网',
    en: 'check a did:webvh history and show its newest DID document; nothing is fetched',
  },
  flags: { json: { zh: '按 DID 解析结果的格式，JSON', en: 'as a DID resolution result, in JSON' } },
  options: {
    log: {
      value: 'FILE',
      says: { zh: '历史本身，did.jsonl', en: 'the history itself, did.jsonl' },
    },
    witness: {
      value: 'FILE',
      says: {
        zh: '见证方的签名，did-witness.json；历史要求见证时才用',
        en: 'what its witnesses said, did-witness.json, where the history asks for them',
      },
    },
  },
  operands: [
    { name: 'resolve', missing: { zh: '请写明做什么：resolve。', en: 'Say what to do: resolve.' } },
  ],
  exits: {
    [EXIT.done]: { zh: '历史完整', en: 'the history holds' },
    [EXIT.no]: { zh: '历史有问题', en: 'the history does not hold' },
  },
  run: resolveDid,
}

async function resolveDid(call: Call): Promise<number> {
  const { operand, options, environment, flags } = call
  if (operand !== 'resolve') throw new MisuseError(TEXTS.noSuch, { operand })
  const log = options.get('log')
  if (log === undefined) throw new MisuseError(TEXTS.noLog)
  const lines = read(call, log).replace(/\n$/, '').split('\n')
  const path = options.get('witness')
  const witness = path === undefined ? [] : readWitnessFile(read(call, path))
  if (!witness) throw new MisuseError(TEXTS.noWitnessFile, { path: path ?? '' })
  const { clockStart } = readConfig(environment, false)
  const history = await resolveLog(lines, createClock(clockStart).now(), witness)
  console.log(flags.has('json') ? JSON.stringify(resultOf(history), null, 2) : told(history, call))
  return history.ok ? EXIT.done : EXIT.no
}

function read({ environment }: Call, file: string): string {
  // npm runs us in the repository; a path is meant from where it was typed.
  const path = resolve(environment.INIT_CWD ?? '', file)
  try {
    const bytes = readStrange(path)
    if (bytes.length <= MOST_BYTES) return bytes.toString('utf8')
  } catch {
    throw new MisuseError(TEXTS.unreadable, { path })
  }
  throw new MisuseError(TEXTS.tooLarge, { path })
}

/** DID Resolution: document, its metadata, and why there is none. */
function resultOf(history: History) {
  if (!history.ok) {
    const { reason, entry } = history
    return {
      didDocument: null,
      didDocumentMetadata: {},
      didResolutionMetadata: { error: 'invalidDid', reason, entry },
    }
  }
  const { document, versions, deactivated, witness } = history
  const [first, last] = [versions[0], versions.at(-1)]
  return {
    didDocument: document,
    didDocumentMetadata: {
      created: timeOf(first?.at),
      updated: timeOf(last?.at),
      versionId: last?.versionId,
      versionNumber: versions.length,
      ...(deactivated ? { deactivated } : {}),
      ...(witness ? { witness } : {}),
    },
    didResolutionMetadata: { contentType: 'application/did+json' },
  }
}

function told(history: History, { say }: Call): string {
  if (!history.ok) {
    const { reason, entry } = history
    const why = say(REASONS[reason])
    return say(entry === 0 ? TEXTS.brokenWhole : TEXTS.broken, { entry, why, reason })
  }
  const { did, versions, document, deactivated, witness } = history
  return [
    say(TEXTS.holds, { did }),
    '',
    ...versions.map(({ versionId, at }) => `  ${timeOf(at)}  ${versionId}`),
    '',
    ...(witness ? [say(TEXTS.witnessed, rule(witness))] : []),
    ...(deactivated ? [say(TEXTS.ended)] : []),
    JSON.stringify(document, null, 2),
  ].join('\n')
}

function rule({ threshold, witnesses }: { threshold: number; witnesses: readonly string[] }) {
  return { threshold, of: witnesses.length }
}

function timeOf(at = 0): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

const TEXTS = {
  noSuch: {
    zh: '没有“{operand}”这个做法，只有 resolve。',
    en: 'There is no "{operand}" here, only resolve.',
  },
  noLog: {
    zh: '请用 --log 写明历史文件 did.jsonl。',
    en: 'Name the history, did.jsonl, with --log.',
  },
  noWitnessFile: {
    zh: '{path} 不是 did-witness.json：要是一个 JSON 对象的列表。',
    en: '{path} is no did-witness.json, which is a list of JSON objects.',
  },
  unreadable: { zh: '{path} 读不出来。', en: '{path} cannot be read.' },
  tooLarge: {
    zh: '{path} 太大，不会是 DID 的历史。',
    en: '{path} is too large to be the history of a DID.',
  },
  broken: {
    zh: '第 {entry} 条有问题：{why}（{reason}）',
    en: 'Entry {entry} does not hold: {why} ({reason})',
  },
  brokenWhole: { zh: '{why}（{reason}）', en: '{why} ({reason})' },
  holds: { zh: '历史完整：{did}', en: 'The history holds: {did}' },
  witnessed: {
    zh: '下一条要有 {of} 个见证方中的 {threshold} 个签名。\n',
    en: 'The next entry needs the word of {threshold} of {of} witnesses.\n',
  },
  ended: { zh: '这个 DID 已停用。\n', en: 'This DID has been deactivated.\n' },
} satisfies Record<string, Text>

const REASONS: Readonly<Record<HistoryReason, Text>> = {
  'history-empty': {
    zh: '历史里一条也没有，或者太长。',
    en: 'The history has no entry, or far too many.',
  },
  'entry-malformed': {
    zh: '这一行不是一条历史该有的样子。',
    en: 'The line does not have the form of an entry.',
  },
  'version-number-wrong': {
    zh: '版本号不是接着前一条的。',
    en: 'Its number is not the one that follows.',
  },
  'version-time-wrong': {
    zh: '时间不晚于前一条，或者还没到，或者没有写成 UTC。',
    en: 'Its time is not later than that of the entry before, is still to come, or is not in UTC.',
  },
  'parameters-bad': {
    zh: '参数违反 did:webvh 1.0 的规定。',
    en: 'Its parameters break the rules of did:webvh 1.0.',
  },
  'scid-wrong': {
    zh: '自证标识符对不上第一条的内容。',
    en: 'The self-certifying identifier is not that of the first entry.',
  },
  'hash-wrong': {
    zh: '它的哈希对不上内容和前一条。',
    en: 'Its hash does not fit what it says and what came before.',
  },
  'did-malformed': {
    zh: '文档里的 DID 写法不对。',
    en: 'The DID in its document is not well-formed.',
  },
  'did-moved': {
    zh: 'DID 换了地址，而它不许搬，或者没有写明从哪里搬来。',
    en: 'The DID has moved, which it may not, or without saying where from.',
  },
  'update-key-unauthorised': {
    zh: '签名的密钥无权续写这份历史。',
    en: 'The key that signed it may not continue this history.',
  },
  'proof-bad': { zh: '它的签名不对。', en: 'Its signature does not hold.' },
  'continued-after-end': {
    zh: 'DID 已经停用，后面不能再有。',
    en: 'The DID was deactivated before; nothing may follow.',
  },
  unwitnessed: {
    zh: '见证过它的见证方不够数。',
    en: 'Fewer witnesses than its rule asks for have given their word.',
  },
}
