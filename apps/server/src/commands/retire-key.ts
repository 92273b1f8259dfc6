import type { Text } from '@vermilion/credentials'
import { retireLogKey } from '../trust/log-key.ts'
import { changeNode } from './change-node.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { KEY_OPERAND, LOG, OBSTACLES } from './key-operand.ts'

export const retireKeyCommand: Command = {
  says: {
    zh: '让日志的旧密钥退役：之后只有新密钥签',
    en: 'retire the old key of the log: from then on the new one signs alone',
  },
  flags: {},
  operands: [KEY_OPERAND],
  exits: { [EXIT.done]: { zh: '退役了', en: 'retired' } },
  run: retire,
}

async function retire({ say, operand, environment }: Call): Promise<number> {
  if (operand !== LOG) throw new MisuseError(TEXTS.onlyLog)
  const done = await changeNode(environment, retireLogKey)
  if ('obstacle' in done) throw new MisuseError(OBSTACLES[done.obstacle])
  console.log(say(TEXTS.retired, done))
  return EXIT.done
}

const TEXTS = {
  onlyLog: {
    zh: '只有日志的密钥要这样退役；机关的旧密钥在更换时就退役了。',
    en: 'Only the key of the log is retired like this; that of an authority is when it is rotated.',
  },
  retired: {
    zh: '从下一个检查点起，只有 {vkey} 签日志。\n旧密钥签过的仍然有效；见证方可以删去旧的那行，旧密钥可以销毁。',
    en: 'From the next checkpoint on, {vkey} alone signs the log.\nWhat the old key signed stays good; witnesses may drop its line, and the key may be destroyed.',
  },
} satisfies Record<string, Text>
