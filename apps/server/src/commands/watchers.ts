import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { WitnessAddress } from '@vermilion/ledger/log'
import { nodePolicy, readPolicyFile } from '../log/policy.ts'
import type { StoppedNode } from './stopped-node.ts'

/** Whom the policy of the node names, or that of its backup where the node has lost it. */
export function watchersOf(
  { home, firstKey }: StoppedNode,
  backup?: string,
): readonly WitnessAddress[] {
  const place = backup && !existsSync(join(home, 'policy')) ? backup : home
  return nodePolicy(readPolicyFile(place) ?? 'quorum none\n', firstKey).witnesses
}
