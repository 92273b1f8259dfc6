import type { Text } from '@vermilion/credentials'
import type { ReadOnlyReason } from '@vermilion/database'
import { KeyFileError, LogFaultError, SignerError, type SignerReason } from '@vermilion/ledger/log'
import { CatalogueError } from '@vermilion/services/load'
import { type Setting, SettingError } from '../config.ts'
import { PolicyError } from '../log/policy.ts'
import { diskReason } from '../pipeline/failures.ts'
import { MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import type { Values } from './speech.ts'

interface Sentence {
  readonly text: Text
  readonly values?: Values
  readonly exit: number
}

/** What an operator can mend, as a sentence; undefined for a fault of ours, which keeps its trace. */
export function sentenceFor(cause: unknown): Sentence | undefined {
  if (cause instanceof MisuseError)
    return { text: cause.text, values: cause.values, exit: EXIT.misuse }
  if (cause instanceof SettingError) return { text: SETTINGS[cause.setting], exit: EXIT.misuse }
  if (!(cause instanceof Error)) return undefined
  const values = { says: cause.message, port: 'port' in cause ? String(cause.port) : '' }
  const misuse = misuseOf(cause)
  if (misuse) return { text: misuse, values, exit: EXIT.misuse }
  if (cause instanceof LogFaultError) return { text: TEXTS.log, values, exit: EXIT.fault }
  const reason = diskReason(cause)
  return reason && { text: DISK[reason], values, exit: EXIT.fault }
}

/** What the network and PostgreSQL answer to a wrong address, name, password or database. */
const UNREACHED =
  /^(ERR_INVALID_URL|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|28000|28P01|3D000)$/

function misuseOf(cause: Error): Text | undefined {
  const code = 'code' in cause ? String(cause.code) : ''
  if ('syscall' in cause && cause.syscall === 'listen')
    return code === 'EADDRINUSE' ? TEXTS.portTaken : TEXTS.portRefused
  if (UNREACHED.test(code)) return TEXTS.database
  if (/^(EEXIST|ENOTDIR)$/.test(code)) return TEXTS.home
  if (code === 'SQLITE_NOTADB') return TEXTS.notDatabase
  if (cause instanceof PolicyError) return TEXTS.policy
  if (cause instanceof KeyFileError) return TEXTS.keyFile
  if (cause instanceof SignerError) return SIGNER[cause.reason]
  return cause instanceof CatalogueError ? TEXTS.catalogue : undefined
}

const TEXTS = {
  log: {
    zh: '日志与签署过的不符，节点没有启动。先用 vermilion fsck 查明；如果数据库是旧的，用 vermilion restore 恢复。（{says}）',
    en: 'The log is not what was signed, and the node did not start. Look with vermilion fsck; where the database is an older copy, restore it with vermilion restore. ({says})',
  },
  portTaken: {
    zh: '端口 {port} 已经被占用。请用 PORT 另选一个。',
    en: 'Port {port} is taken. Choose another one with PORT.',
  },
  portRefused: {
    zh: '不能在端口 {port} 上服务。请用 PORT 另选一个。',
    en: 'Port {port} may not be served on. Choose another one with PORT.',
  },
  database: {
    zh: 'VERMILION_DATABASE 所指的数据库连不上。（{says}）',
    en: 'The database that VERMILION_DATABASE names cannot be reached. ({says})',
  },
  home: {
    zh: 'VERMILION_HOME 所指的不是目录，或者上级不是目录。（{says}）',
    en: 'VERMILION_HOME, or what stands above it, is not a folder. ({says})',
  },
  notDatabase: {
    zh: '数据目录里有一个数据库文件坏了，或者不是数据库。请从备份恢复。',
    en: 'A database file in the data folder is damaged, or is none. Restore it from a backup.',
  },
  keyFile: {
    zh: '密钥文件 {says} 别人也能读。请只留下主人的权限（chmod 600），并考虑更换密钥。',
    en: 'The key file {says} can be read by others. Leave it to its owner (chmod 600), and think of new keys.',
  },
  policy: {
    zh: '数据目录里的 policy 文件不能用。（{says}）',
    en: 'The file policy in the data folder cannot be used. ({says})',
  },
  catalogue: {
    zh: '事项目录不完整，没有载入：\n{says}',
    en: 'The catalogue is not whole and was not loaded:\n{says}',
  },
} satisfies Record<string, Text>

const SETTINGS: Readonly<Record<Setting, Text>> = {
  PORT: {
    zh: 'PORT 要写 0 到 65535 之间的整数。',
    en: 'PORT takes a whole number from 0 to 65535.',
  },
  VERMILION_HOME: {
    zh: 'VERMILION_HOME 要写一个目录。',
    en: 'VERMILION_HOME takes the path of a folder.',
  },
  VERMILION_LOG: {
    zh: 'VERMILION_LOG 要写 silent、fatal、error、warn、info 或 debug。',
    en: 'VERMILION_LOG takes silent, fatal, error, warn, info or debug.',
  },
  VERMILION_PATIENCE: {
    zh: 'VERMILION_PATIENCE 要写 1 到 100 之间的数。',
    en: 'VERMILION_PATIENCE takes a number from 1 to 100.',
  },
  VERMILION_CLOCK: {
    zh: 'VERMILION_CLOCK 要写 UTC 时间，例如 2026-10-09T02:00:00Z。',
    en: 'VERMILION_CLOCK takes an instant in UTC, such as 2026-10-09T02:00:00Z.',
  },
  VERMILION_DATABASE: {
    zh: 'VERMILION_DATABASE 要写 postgres:// 开头的地址。',
    en: 'VERMILION_DATABASE takes an address that begins with postgres://.',
  },
  VERMILION_PIN: {
    zh: 'VERMILION_PIN 要写令牌的 PIN，不能是空的。',
    en: 'VERMILION_PIN takes the PIN of the token and may not be empty.',
  },
}

/** Why a key cannot be used. */
export const SIGNER: Readonly<Record<SignerReason, Text>> = {
  'bridge-missing': {
    zh: '有密钥放在硬件里，但本机还没有编译 PKCS#11 接口。请运行 {says}。',
    en: 'A key lives in hardware, but the bridge to PKCS #11 is not compiled here. Run {says}.',
  },
  'uri-malformed': {
    zh: '{says} 里应当写一行 PKCS#11 URI（RFC 7512），写明 token、object 和 module-path；PIN 不能写在里面。',
    en: '{says} has to hold one PKCS #11 URI (RFC 7512) with token, object and module-path; a PIN may not stand in it.',
  },
  'two-places': {
    zh: '密钥 {says} 既有 .key 文件又有 .pkcs11 文件。请只留一个。',
    en: 'The key {says} has both a .key and a .pkcs11 file. Leave one of them.',
  },
  'module-missing': {
    zh: 'PKCS#11 模块载入不了。（{says}）',
    en: 'The PKCS #11 module cannot be loaded. ({says})',
  },
  'token-missing': {
    zh: '没有插着名叫“{says}”的令牌。',
    en: 'No token with the label "{says}" is present.',
  },
  'pin-missing': {
    zh: '没有令牌的 PIN：请用 pin-source 写明文件，或者设 VERMILION_PIN。（{says}）',
    en: 'There is no PIN for the token: name its file with pin-source, or set VERMILION_PIN. ({says})',
  },
  'pin-wrong': {
    zh: '令牌“{says}”不接受这个 PIN。它不会再被试一次：错几次令牌就会锁住。',
    en: 'The token "{says}" refuses the PIN. It is not tried again: a few wrong ones lock the token.',
  },
  'pin-locked': {
    zh: '令牌“{says}”的 PIN 已锁住或过期，要由它的管理员解开。',
    en: 'The PIN of the token "{says}" is locked or expired; its officer has to set it anew.',
  },
  'key-missing': {
    zh: '令牌里没有标签为“{says}”的密钥对。',
    en: 'The token holds no key pair with the label "{says}".',
  },
  'key-ambiguous': {
    zh: '令牌里有不止一个标签为“{says}”的密钥。',
    en: 'The token holds more than one key with the label "{says}".',
  },
  'key-type': {
    zh: '标签为“{says}”的密钥不是这一处要用的那种。',
    en: 'The key with the label "{says}" is not of the kind that is used here.',
  },
  'log-key-missing': {
    zh: '日志由密钥 {says} 签署，但数据目录的 keys 里没有它。',
    en: 'The key {says} signs the log, and is not in keys in the data folder.',
  },
  'token-failed': {
    zh: '令牌出了故障，没有签名。（{says}）',
    en: 'The token failed and has not signed. ({says})',
  },
}

const DISK: Readonly<Record<ReadOnlyReason, Text>> = {
  'disk-full': {
    zh: '数据目录所在的磁盘满了。请腾出空间再启动。什么也没有丢。（{says}）',
    en: 'The disk with the data folder is full: make room, then start again. Nothing was lost. ({says})',
  },
  'read-only': {
    zh: '数据目录不能写入。请给它的主人写入权限再启动。什么也没有丢。（{says}）',
    en: 'The data folder may not be written: give its owner the right, then start again. Nothing was lost. ({says})',
  },
  'io-error': {
    zh: '数据目录读不出或写不进。请检查磁盘再启动。什么也没有丢。（{says}）',
    en: 'The data folder cannot be read or written: look at the disk, then start again. Nothing was lost. ({says})',
  },
}
