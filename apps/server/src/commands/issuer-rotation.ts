import type { Text } from '@vermilion/credentials'
import { parseVkey } from '@vermilion/ledger'
import { nodePolicy, readPolicyFile } from '../log/policy.ts'
import { rotateAuthority } from '../trust/authorities.ts'
import { findDidWitnesses, NO_WITNESSES } from '../trust/did-witnesses.ts'
import type { ChangedNode } from './change-node.ts'
import { MisuseError } from './command.ts'

type Rotated = NonNullable<Awaited<ReturnType<typeof rotateAuthority>>>

/** Gives an authority its next keys, and asks the witnesses that the data folder names for their word. */
export async function rotateIssuerKeys(
  { home, keys, now, pin }: ChangedNode,
  id: string,
): Promise<Rotated> {
  const text = readPolicyFile(home)
  const log = parseVkey(keys[0]?.vkey ?? '')
  const policy = text !== undefined && log.ok ? nodePolicy(text, log.vkey) : undefined
  const witnesses = policy ? await findDidWitnesses(policy) : NO_WITNESSES
  const rotated = await rotateAuthority(home, id, { now, pin, witnesses })
  if (!rotated) throw new MisuseError(TEXTS.occupied, { id })
  return rotated
}

export function rotatedText({ waiting }: Rotated): Text {
  return waiting ? TEXTS.waiting : TEXTS.rotated
}

const TEXTS = {
  occupied: {
    zh: '{id} 的身份记录里已有一条在等见证方，要先等它公布。请启动节点，等见证方都答了，再换密钥。',
    en: 'An entry of the DID history of {id} waits for its witnesses already, and has to be published first. Start the node, and rotate the key once they have answered.',
  },
  waiting: {
    zh: '{id} 的新密钥是 {key}。写明它的那一条身份记录还在等见证方，在那之前仍用旧密钥。\n请重新启动节点：它会去问见证方，够数之后就用新密钥签，信任文件和日志也写明。',
    en: 'The new key of {id} is {key}. The DID entry that says so waits for its witnesses, and until then the old key stays in use.\nStart the node again: it asks them, and once enough have given their word it signs with the new key; trust file and log say so too.',
  },
  rotated: {
    zh: '{id} 的新密钥是 {key}。\n请重新启动节点：之后它用新密钥签，信任文件和日志也写明。旧密钥的文件可以销毁。',
    en: 'The new key of {id} is {key}.\nStart the node again: from then on it signs with it, and trust file and log say so. The file of the old key may be destroyed.',
  },
} satisfies Record<string, Text>
