import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equalBytes, type LogKey, parsePolicy, type Quorum, type Vkey } from '@vermilion/ledger'
import type { WitnessAddress } from '@vermilion/ledger/log'

/** The policy file of a node cannot be used; the message says why, with the line. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
}

/** Who cosigns this node's log, and how many of them make a checkpoint good. */
export interface NodePolicy {
  /** As it is made public (C2SP tlog-policy): with the keys of the log, and without the addresses, which are nobody's business. */
  text(log: readonly LogKey[]): string
  readonly witnesses: readonly WitnessAddress[]
  readonly quorum: Quorum | undefined
}

/** The file `policy` in the data folder; nobody is asked where there is none. */
export function readPolicyFile(home: string): string | undefined {
  const path = join(home, 'policy')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Reads a policy for the log with this key, whose own word never counts as a witness's. */
export function nodePolicy(text: string, log: Vkey): NodePolicy {
  const parsed = parsePolicy(text)
  if (!parsed.ok) throw new PolicyError(parsed.reason)
  const { quorum, witnesses } = parsed.policy
  const asked = [...witnesses].map(([name, { vkey, url }]) => {
    if (equalBytes(vkey.key, log.key))
      throw new PolicyError(`policy makes the log its own witness under the name ${name}`)
    if (!url || !/^https?:\/\//.test(url))
      throw new PolicyError(`policy gives no address of the witness ${name}`)
    return { vkey, url: url.replace(/\/$/, '') }
  })
  return { text: (keys) => publicText(text, keys), witnesses: asked, quorum }
}

/** Without comments and addresses, and with the one log that it is for: the keys that sign it. */
function publicText(text: string, log: readonly LogKey[]): string {
  const lines = text.split('\n').flatMap((line) => {
    const words = line.split(/[ \t]+/).filter(Boolean)
    const [kind] = words
    if (kind === undefined || kind.startsWith('#') || kind === 'log') return []
    return [(kind === 'witness' ? words.slice(0, 3) : words).join(' ')]
  })
  const logs = log.flatMap(({ vkey, until }) => (until === undefined ? [`log ${vkey}`] : []))
  return `${[...logs, ...lines].join('\n')}\n`
}
