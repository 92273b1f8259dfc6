import { didKeyOf, type Text } from '@vermilion/credentials'
import { listSigningKeys } from '../trust/authorities.ts'
import { declareCompromised, isCompromised } from '../trust/compromised-keys.ts'
import { readVerified } from '../trust/did-history.ts'
import { declareLogKeyStolen } from '../trust/log-key.ts'
import { type ChangedNode, changeNode } from './change-node.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { rotatedText, rotateIssuerKeys } from './issuer-rotation.ts'
import { assertAuthority, KEY_OPERAND, LOG, OBSTACLES } from './key-operand.ts'

export const compromisedKeyCommand: Command = {
  says: {
    zh: '宣布日志或一个机关的密钥已落入他人之手，并换上新密钥；这不能收回',
    en: 'declare that others may have the key of the log or of an authority, and replace it; for good',
  },
  flags: {},
  operands: [KEY_OPERAND],
  exits: { [EXIT.done]: { zh: '宣布了，也换好了', en: 'declared and replaced' } },
  run: declare,
}

async function declare(call: Call): Promise<number> {
  const { say, operand: id, environment } = call
  if (id === LOG) return declareLog(call)
  await assertAuthority(id)
  const rotated = await changeNode(environment, (node) => declareIssuerKey(node, id))
  console.log(say(TEXTS.declared, { id }))
  console.log(say(rotatedText(rotated), { id, key: didKeyOf(rotated.key) }))
  return EXIT.done
}

async function declareLog({ say, environment }: Call): Promise<number> {
  const done = await changeNode(environment, declareLogKeyStolen)
  if ('obstacle' in done) throw new MisuseError(OBSTACLES[done.obstacle])
  console.log(say(TEXTS.frozen, done))
  return EXIT.done
}

/** First the word, then the new key: asked again after a crash in between, it goes on where it was. */
async function declareIssuerKey(node: ChangedNode, id: string) {
  const { home, database, batcher } = node
  const { did, document } = await readVerified(home, id)
  // They lie in one place: whoever has one of them may have the other.
  for (const { multikey: key } of listSigningKeys(document))
    if (!(await isCompromised(database.reader, did, key)))
      await declareCompromised(batcher, { did, key })
  return rotateIssuerKeys(node, id)
}

const TEXTS = {
  frozen: {
    zh: '日志里写明了：它的密钥已落入他人之手。旧密钥签过的、不大于此处的检查点仍然有效，更大的一律不认。从下一个检查点起只有这一把签：\n\nlog {vkey}\n\n请立即让每个见证方用上面这一行换掉旧的那行并重新启动：在那之前，偷到密钥的人能让他们签下另一段历史。',
    en: 'The log says that others may have its key. Checkpoints that the old key signed up to here stay good; larger ones are refused. From the next checkpoint on this one signs alone:\n\nlog {vkey}\n\nHave every witness put the line above in place of the old one at once, and start again: until then whoever has the key can make them sign another history.',
  },
  declared: {
    zh: '日志里写明了：{id} 的密钥已落入他人之手。日志此前记下的证照仍然有效，此后用它签的一律不认。信任文件从节点下次启动起也写明，请立即重新启动。',
    en: 'The log says that others may have the key of {id}. Certificates that it held before stay good; whatever else that key signs is refused. The trust file says so from the next start of the node on: start it again at once.',
  },
} satisfies Record<string, Text>
