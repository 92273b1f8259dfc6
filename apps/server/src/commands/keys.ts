import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { readConfig } from '../config.ts'
import { type KeyPurpose, type ListedKey, listKeys } from '../keys/list-keys.ts'
import { columns } from './columns.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { SIGNER } from './faults.ts'

export const keysCommand: Command = {
  says: {
    zh: '列出这个节点的每一把密钥：做什么用，放在哪里，别人凭什么认得它',
    en: 'list every key of this node: its use, where it lives, and by what others know it',
  },
  flags: {},
  exits: {
    [EXIT.done]: { zh: '每一把都能用', en: 'each of them can be used' },
    [EXIT.no]: { zh: '有一把不能用', en: 'one of them cannot be used' },
  },
  run: list,
}

async function list(call: Call): Promise<number> {
  const { home, tokenPin } = readConfig(call.environment, false)
  if (!existsSync(join(home, 'keys'))) throw new MisuseError(TEXTS.noKeys, { home })
  const keys = listKeys(home, tokenPin)
  for (const line of columns(keys.map((key) => rowOf(key, call)))) console.log(line)
  return keys.some(({ trouble }) => trouble) ? EXIT.no : EXIT.done
}

function rowOf({ name, purpose, place, since, publicName, trouble }: ListedKey, call: Call) {
  const { say, when } = call
  const known = trouble ? say(SIGNER[trouble.reason], { says: trouble.message }) : publicName
  return [name, say(PURPOSES[purpose]), say(PLACES[place]), when(since), known ?? say(TEXTS.secret)]
}

const PURPOSES: Readonly<Record<KeyPurpose, Text>> = {
  root: { zh: '签信任文件', en: 'signs the trust file' },
  log: { zh: '签日志的检查点', en: 'signs the checkpoints of the log' },
  receipt: { zh: '签 COSE 回执', en: 'signs COSE receipts' },
  issuer: { zh: '签证照', en: 'signs certificates' },
  presentation: { zh: '签证照的 SD-JWT 副本', en: 'signs SD-JWT copies of certificates' },
  history: { zh: '签机关的密钥记录', en: 'signs the history of an authority’s keys' },
  wrap: { zh: '包住每个人的密钥', en: 'wraps the keys of each person' },
  backup: { zh: '包住这些密钥的副本', en: 'wraps the copy of these keys' },
  search: { zh: '让号码能查不能猜', en: 'makes numbers findable, not guessable' },
  unknown: { zh: '这个版本不认识', en: 'unknown to this version' },
}

const PLACES: Readonly<Record<ListedKey['place'], Text>> = {
  file: { zh: '文件', en: 'file' },
  token: { zh: '令牌', en: 'token' },
}

const TEXTS = {
  noKeys: { zh: '{home} 里没有密钥。', en: 'There are no keys in {home}.' },
  secret: { zh: '（秘密，没有公开的一半）', en: '(a secret without a public half)' },
} satisfies Record<string, Text>
