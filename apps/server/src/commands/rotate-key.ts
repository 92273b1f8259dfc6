import { didKeyOf, type Text } from '@vermilion/credentials'
import { rotateLogKey } from '../trust/log-key.ts'
import { changeNode } from './change-node.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { rotatedText, rotateIssuerKeys } from './issuer-rotation.ts'
import { assertAuthority, KEY_OPERAND, LOG, OBSTACLES } from './key-operand.ts'

export const rotateKeyCommand: Command = {
  says: {
    zh: '给日志或一个机关换上新密钥；旧密钥签过的都仍然有效',
    en: 'give the log or an authority a new key; what the old one signed stays good',
  },
  flags: {},
  operands: [KEY_OPERAND],
  exits: { [EXIT.done]: { zh: '换好了', en: 'rotated' } },
  run: rotate,
}

async function rotate(call: Call): Promise<number> {
  const { say, operand: id, environment } = call
  if (id === LOG) return rotateLog(call)
  await assertAuthority(id)
  const rotated = await changeNode(environment, (node) => rotateIssuerKeys(node, id))
  console.log(say(rotatedText(rotated), { id, key: didKeyOf(rotated.key) }))
  return EXIT.done
}

async function rotateLog({ say, environment }: Call): Promise<number> {
  const done = await changeNode(environment, rotateLogKey)
  if ('obstacle' in done) throw new MisuseError(OBSTACLES[done.obstacle])
  console.log(say(TEXTS.begun, done))
  return EXIT.done
}

const TEXTS = {
  begun: {
    zh: '日志的新密钥是\n\nlog {vkey}\n\n写明它的记录已经写入日志；从下一个检查点起新旧两把都签，信任文件也写明。正在服务的节点不用重启。请把上面这一行交给每个见证方，加在他们的策略里旧的那行旁边；都加好之后运行 retire-key log。',
    en: 'The new key of the log is\n\nlog {vkey}\n\nThe entry that says so is in the log; from the next checkpoint on both keys sign, and the trust file says so too. A node that serves need not be started again. Give the line above to every witness, to stand beside the old one in its policy; once all have it, run retire-key log.',
  },
} satisfies Record<string, Text>
