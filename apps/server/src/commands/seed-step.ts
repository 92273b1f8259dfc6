import { createHash } from 'node:crypto'
import { assert } from '@vermilion/ledger'
import type { WorldPerson } from '@vermilion/testing'
import type { ActorContext, Node } from '../context.ts'
import { findActorFacts } from '../parties/parties.service.ts'

/** The request id of a step of the seed: the same step, played again, is the same request. */
function stepId(step: string): string {
  const hex = createHash('sha256').update(`vermilion/seed/${step}`).digest('hex')
  return `01997a00-0000-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}

export function stepBatch(node: Node, step: string) {
  return node.batcher.for({ id: stepId(step), fingerprint: step })
}

/** A service's context in which this person plays a step. */
export async function as(node: Node, person: WorldPerson, step: string): Promise<ActorContext> {
  const facts = await findActorFacts(node, person.id)
  assert(facts, 'everybody of the world is registered before they act')
  return {
    node,
    actor: { ...facts, sessionId: 'seed', assurance: 'demo', signedInAt: node.now() },
    batch: stepBatch(node, step),
  }
}
