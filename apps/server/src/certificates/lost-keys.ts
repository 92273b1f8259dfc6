import { resolveLog } from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import type { Node } from '../context.ts'
import { listSigningKeys } from '../trust/authorities.ts'
import { listLost } from '../trust/compromised-keys.ts'
import type { Signed } from './reissues.store.ts'

/** An agency's keys that others may have, as proofs name them, at an instant. */
export async function lostKeysOf(
  node: Pick<Node, 'authorities' | 'reader'>,
  agency: string,
  at: number,
): Promise<Signed> {
  const authority = node.authorities[agency]
  assert(authority, 'whoever holds a post belongs to an authority')
  const { did, didLog, didWitness } = authority
  const history = await resolveLog(didLog, Number.MAX_SAFE_INTEGER, didWitness)
  assert(history.ok, `the DID history of ${agency} holds`)
  const lost = await listLost(node.reader, did)
  const methods = history.versions
    .flatMap(({ document }) => listSigningKeys(document))
    .filter(({ multikey }) => lost.has(multikey))
    .map(({ fragment }) => `${did}#${fragment}`)
  return { agency, methods: [...new Set(methods)], at }
}

/** Whether the key that would sign anew is lost itself: the next one waits for its witnesses. */
export function isStillLost(
  { authorities }: Pick<Node, 'authorities'>,
  { agency, methods }: Signed,
): boolean {
  return methods.includes(authorities[agency]?.verificationMethod ?? '')
}
