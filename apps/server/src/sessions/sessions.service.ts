import { createHash, randomBytes } from 'node:crypto'
import { BusyError, ReadOnlyError, type RequestBatcher, type Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod'
import type { Actor, Assurance } from '../actor.ts'
import type { ActorContext, Context, Node } from '../context.ts'
import { findActorFacts, holdsPost, isErased } from '../parties/parties.service.ts'
import { browserOf } from './browser.ts'
import { isAlive, LONGEST_SESSION_MS, TOUCH_AFTER_MS } from './limits.ts'
import { mayUseOwnSessions } from './sessions.policy.ts'
import * as store from './sessions.store.ts'
import type { Me, SessionView, Ways } from './sessions.view.ts'

/** A new sign-in, always under a new token; whoever proved who they are calls this, however. */
export async function signIn(
  { node, batch }: Context,
  { personId, assurance, agent }: { personId: string; assurance: Assurance; agent: string },
): Promise<{ token: string; actor: Actor }> {
  const facts = await findActorFacts(node, personId)
  if (!facts) throw new RefusalError(isErased(node, personId) ? 'erased' : 'not-found')
  const token = randomBytes(32).toString('base64url')
  const id = uuidv7({ msecs: node.now() })
  const signedInAt = await batch.write(async (tx) => {
    await store.insertSession(tx, {
      id,
      token_hash: hashOf(token),
      person_id: personId,
      post_id: facts.post?.id ?? '',
      assurance,
      browser: browserOf(agent),
      signed_in_at: tx.now,
      last_seen_at: tx.now,
      ended_at: null,
    })
    return tx.now
  })
  return { token, actor: { ...facts, sessionId: id, assurance, signedInAt } }
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

/** Who acts behind this cookie; nobody once the sign-in has ended, by act or by time. */
export async function findActor(node: Node, token: string): Promise<Actor | undefined> {
  const session = await store.findSessionByToken(node.reader, hashOf(token))
  const now = node.now()
  if (!session || !isAlive(session, now)) return undefined
  const facts = await findActorFacts(node, session.person_id)
  if (!facts || (facts.post?.id ?? '') !== session.post_id) return undefined
  if (now - session.last_seen_at >= TOUCH_AFTER_MS) await touch(node, session.id)
  const { id, assurance, signed_in_at } = session
  return { ...facts, sessionId: id, assurance, signedInAt: signed_in_at }
}

/** Reads go on when writes do not: a time of last use that cannot be written is let be. */
async function touch(node: Node, id: string): Promise<void> {
  try {
    await node.batcher
      .for({ id: uuidv7(), fingerprint: 'touch' })
      .write((tx) => store.touchSession(tx, id, tx.now))
  } catch (cause) {
    const isRefused = cause instanceof RefusalError && cause.code === 'log-behind'
    if (!(isRefused || cause instanceof BusyError || cause instanceof ReadOnlyError)) throw cause
  }
}

/**
 * A batch whose every write reads the sign-in and the appointment again inside its own transaction,
 * so that nothing is decided on a right that has ended meanwhile.
 */
export function batchFor(request: RequestBatcher, actor: Actor): RequestBatcher {
  const confirmed =
    <T>(run: (tx: Tx) => Promise<T>) =>
    async (tx: Tx) => {
      await confirm(tx, actor)
      return run(tx)
    }
  return {
    act: (run, step) => request.act(confirmed(run), step),
    write: (run) => request.write(confirmed(run)),
  }
}

async function confirm(tx: Tx, actor: Actor): Promise<void> {
  const session = await store.findSession(tx, actor.sessionId)
  if (!session || !isAlive(session, tx.now)) throw new RefusalError('not-signed-in')
  if (actor.post && !(await holdsPost(tx, actor.person.id, actor.post.id)))
    throw new RefusalError('not-allowed')
}

export function me({ node, actor }: Context): Me {
  if (!actor) return null
  const { person, post, parties, assurance, signedInAt } = actor
  return {
    person: { id: person.id, name: person.name, nameEn: person.nameEn },
    ...(post ? { post: postView(node, post) } : {}),
    parties: parties.map(({ id, kind, name, uscc }) => ({
      id,
      kind,
      name,
      ...(uscc ? { uscc } : {}),
    })),
    assurance,
    signedInAt: new Date(signedInAt).toISOString(),
  }
}

function postView(
  { catalogue }: Node,
  { id, agency, role, title, district }: NonNullable<Actor['post']>,
) {
  const agencyName = catalogue.agencies[agency]?.names ?? { zh: agency, en: agency }
  return { id, agency, agencyName, role, title, ...(district ? { district } : {}) }
}

export function ways({ node }: Context): z.infer<typeof Ways> {
  return { demo: node.demoPeople !== undefined }
}

export async function leave({ actor, batch }: ActorContext): Promise<void> {
  await batch.write((tx) => store.endSession(tx, actor.sessionId, tx.now))
}

export async function listSessions({
  node,
  actor,
}: ActorContext): Promise<z.infer<typeof SessionView>[]> {
  const now = node.now()
  const rows = await store.listLiveSessions(node.reader, actor.person.id, now - LONGEST_SESSION_MS)
  return rows
    .filter((row) => isAlive(row, now))
    .map(({ id, browser, signed_in_at, last_seen_at }) => ({
      id,
      current: id === actor.sessionId,
      signedInAt: new Date(signed_in_at).toISOString(),
      lastSeenAt: new Date(last_seen_at).toISOString(),
      browser,
    }))
}

export async function endSession({ actor, batch }: ActorContext, id: string): Promise<null> {
  return batch.write(async (tx) => {
    const session = await store.findSession(tx, id)
    if (!session) throw new RefusalError('not-found')
    const refusal = mayUseOwnSessions(actor, { personId: session.person_id })
    if (refusal) throw new RefusalError(refusal)
    await store.endSession(tx, id, tx.now)
    return null
  })
}
