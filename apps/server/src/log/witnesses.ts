import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePolicy } from '@vermilion/ledger'
import type { WitnessAddress } from '@vermilion/ledger/log'

/** The policy file of a node cannot be used; the message says why, with the line. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
}

/**
 * Who is asked to cosign this node's log: the witness lines of `policy` in its data folder (C2SP
 * tlog-policy), nobody where there is no such file. Verifiers do not ask for cosignatures yet, so a
 * quorum is refused: a node must not promise what nobody checks.
 */
export function readWitnesses(home: string): readonly WitnessAddress[] {
  const path = join(home, 'policy')
  if (!existsSync(path)) return []
  const parsed = parsePolicy(readFileSync(path, 'utf8'))
  if (!parsed.ok) throw new PolicyError(parsed.reason)
  const { quorum, witnesses } = parsed.policy
  if (quorum) throw new PolicyError('policy has another quorum than none')
  return [...witnesses].map(([name, { vkey, url }]) => {
    if (!url || !/^https?:\/\//.test(url))
      throw new PolicyError(`policy gives no address of the witness ${name}`)
    return { vkey, url: url.replace(/\/$/, '') }
  })
}
