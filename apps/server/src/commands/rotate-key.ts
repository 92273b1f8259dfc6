import { didKeyOf, type Text } from '@vermilion/credentials'
import { rotateAuthority } from '../trust/authorities.ts'
import { changeNode } from './change-node.ts'
import type { Call, Command } from './command.ts'
import { EXIT } from './exit.ts'
import { assertAuthority, KEY_OPERAND } from './key-operand.ts'

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

async function rotate({ say, operand: id, environment }: Call): Promise<number> {
  await assertAuthority(id)
  const key = await changeNode(environment, ({ home, ...when }) => rotateAuthority(home, id, when))
  console.log(say(TEXTS.rotated, { id, key: didKeyOf(key) }))
  return EXIT.done
}

const TEXTS = {
  rotated: {
    zh: '{id} 的新密钥是 {key}。\n请重新启动节点：之后它用新密钥签，信任文件和日志也写明。旧密钥的文件可以销毁。',
    en: 'The new key of {id} is {key}.\nStart the node again: from then on it signs with it, and trust file and log say so. The file of the old key may be destroyed.',
  },
} satisfies Record<string, Text>
