import type { RequestBatcher, Tx } from '@vermilion/database'
import {
  autoStage,
  type Actor as CaseActor,
  mayNow,
  type RefusalCode,
  RefusalError,
  SYSTEM,
} from '@vermilion/domain'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../actor.ts'
import type { ActorContext, Node } from '../context.ts'
import { mayDecide } from './cases.policy.ts'
import { findCase, type LoadedCase } from './load-case.ts'

/** Who decides: a clerk at the desk, or the rule of an automatic stage. */
export interface Decider {
  readonly node: Node
  readonly batch: RequestBatcher
  /** As the acts of the case have it. */
  readonly by: CaseActor
  /** Undefined where a rule decides. */
  readonly actor: Actor | undefined
  readonly may: (kase: LoadedCase) => RefusalCode | undefined
}

export function deciderOf({ node, actor, batch }: ActorContext): Decider {
  return { node, batch, by: actor, actor, may: (kase) => mayDecide(actor, kase) }
}

export function ruleAsDecider(node: Node): Decider {
  return {
    node,
    batch: node.batcher.for({ id: uuidv7({ msecs: node.now() }), fingerprint: 'rule' }),
    by: SYSTEM,
    actor: undefined,
    may: ({ view }) => (autoStage(view) ? mayNow('decide', view, SYSTEM) : 'stage-not-open'),
  }
}

/** The case as it may be decided, at the version that whoever decides has seen. */
export async function getDecidable(
  { node, may }: Decider,
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<LoadedCase> {
  const kase = await findCase(node, tx, id)
  if (!kase) throw new RefusalError('not-found')
  const refusal = may(kase)
  if (refusal) throw new RefusalError(refusal)
  if (kase.view.version !== version) throw new RefusalError('changed-meanwhile')
  return kase
}
