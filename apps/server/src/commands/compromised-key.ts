import { didKeyOf, encodeMultikey, resolveLog, type Text } from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import { openAgencyKeys, readHistory } from '../keys/keys.ts'
import { rotateAuthority } from '../trust/authorities.ts'
import { declareCompromised, isCompromised } from '../trust/compromised-keys.ts'
import { declareLogKeyStolen } from '../trust/log-key.ts'
import { type ChangedNode, changeNode } from './change-node.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
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
  const key = await changeNode(environment, (node) => declareIssuerKey(node, id))
  console.log(say(TEXTS.declared, { id, key: didKeyOf(key) }))
  return EXIT.done
}

async function declareLog({ say, environment }: Call): Promise<number> {
  const done = await changeNode(environment, declareLogKeyStolen)
  if ('obstacle' in done) throw new MisuseError(OBSTACLES[done.obstacle])
  console.log(say(TEXTS.frozen, done))
  return EXIT.done
}

/** First the word, then the new key: asked again after a crash in between, it goes on where it was. */
async function declareIssuerKey(node: ChangedNode, id: string): Promise<Uint8Array> {
  const { home, database, batcher, now, pin } = node
  const history = await resolveLog(readHistory(home, id), Number.MAX_SAFE_INTEGER)
  assert(history.ok, `the DID history of ${id} holds`)
  const { did, versions } = history
  const { assertion } = openAgencyKeys(home, id, versions.length, pin)
  const key = encodeMultikey(assertion.publicKey)
  if (!(await isCompromised(database.reader, did, key)))
    await declareCompromised(batcher, { did, key })
  return rotateAuthority(home, id, { now, pin })
}

const TEXTS = {
  frozen: {
    zh: '日志里写明了：它的密钥已落入他人之手。旧密钥签过的、不大于此处的检查点仍然有效，更大的一律不认。从下一个检查点起只有这一把签：\n\nlog {vkey}\n\n请立即让每个见证方用上面这一行换掉旧的那行并重新启动：在那之前，偷到密钥的人能让他们签下另一段历史。',
    en: 'The log says that others may have its key. Checkpoints that the old key signed up to here stay good; larger ones are refused. From the next checkpoint on this one signs alone:\n\nlog {vkey}\n\nHave every witness put the line above in place of the old one at once, and start again: until then whoever has the key can make them sign another history.',
  },
  declared: {
    zh: '日志里写明了：{id} 的密钥已落入他人之手。日志此前记下的证照仍然有效，此后用它签的一律不认。新密钥是 {key}。\n请立即重新启动节点：之后信任文件也写明，并用新密钥签。',
    en: 'The log says that others may have the key of {id}. Certificates that it held before stay good; whatever else that key signs is refused. The new key is {key}.\nStart the node again at once: from then on the trust file says so too, and the new key signs.',
  },
} satisfies Record<string, Text>
