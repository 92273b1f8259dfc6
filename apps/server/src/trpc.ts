import { initTRPC, TRPCError } from '@trpc/server'
import { RefusalError } from '@vermilion/domain'
import { v7 as uuidv7, validate, version } from 'uuid'
import type { Actor } from './actor.ts'
import type { Context, Node } from './context.ts'
import { answerFor, factsOf, messageOf } from './pipeline/failures.ts'
import type { Policy } from './policy.ts'
import { batchFor } from './sessions/sessions.service.ts'

/** What the HTTP layer knows of a call, before a procedure is chosen. */
interface Call {
  readonly node: Node
  readonly actor: Actor | undefined
  /** Names this HTTP request in the log and in the answer to a stranger. */
  readonly requestId: string
  /** The client's own id of a mutation, by which a repetition is known again. */
  readonly actId: string | undefined
  readonly callsInBatch: number
  readonly browser: string
  readonly setSession: (token: string | undefined) => void
  /** Counts this person's calls of one procedure; false when there were too many. */
  readonly admit: (personId: string, path: string) => boolean
}

interface Meta {
  readonly policy?: string
  readonly open?: string
}

const t = initTRPC
  .context<Call>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => ({
      code: shape.code,
      message: messageOf(error),
      data: factsOf(error, ctx?.requestId ?? ''),
    }),
  })

export const router = t.router

/** The one place where what the rooms throw becomes an answer. */
const failures = t.middleware(async ({ next }) => {
  const result = await next()
  const answer = result.ok ? undefined : answerFor(result.error.cause)
  if (answer) throw answer
  return result
})

interface Asked {
  readonly ctx: Call
  readonly type: string
  readonly path: string
  readonly getRawInput: () => Promise<unknown>
}

async function contextOf<A extends Actor | undefined>(
  { ctx, type, path, getRawInput }: Asked,
  actor: A,
): Promise<Context<A>> {
  const { node } = ctx
  if (type !== 'mutation')
    return { node, actor, batch: node.batcher.for({ id: uuidv7(), fingerprint: path }) }
  // One request id names one act, so mutations come one at a time.
  if (ctx.callsInBatch > 1 || !ctx.actId || !validate(ctx.actId) || version(ctx.actId) !== 7)
    throw new TRPCError({ code: 'BAD_REQUEST' })
  const asked = [actor?.person.id, actor?.post?.id, path, await getRawInput()]
  // Keyed: what was asked holds numbers of people, and a plain hash of those can be guessed.
  const hash = node.keys.searchHash('acts.fingerprint', textOf(asked))
  const fingerprint = Buffer.from(hash).toString('base64url')
  const request = node.batcher.for({ id: ctx.actId, fingerprint })
  return { node, actor, batch: actor ? batchFor(request, actor) : request }
}

/** As it was sent: a repetition is the same bytes. Only nesting that exhausts the stack has no text. */
function textOf(asked: readonly unknown[]): string {
  try {
    return JSON.stringify(asked)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}

/** A procedure that anyone may call, with the reason why. */
export function open(reason: string) {
  return t.procedure
    .meta({ open: reason })
    .use(failures)
    .use(async (asked) =>
      asked.next({ ctx: { ...asked.ctx, context: await contextOf(asked, asked.ctx.actor) } }),
    )
}

/** A procedure for those whom the policy admits; the object itself is judged inside the act. */
export function guarded<Judged>(policy: Policy<Judged>) {
  return t.procedure
    .meta({ policy: policy.id })
    .use(failures)
    .use(async (asked) => {
      const { actor, admit } = asked.ctx
      if (!actor) throw new RefusalError('not-signed-in')
      if (!policy.allows(actor)) throw new RefusalError('not-allowed')
      if (!admit(actor.person.id, asked.path)) throw new RefusalError('too-many-requests')
      return asked.next({ ctx: { ...asked.ctx, actor, context: await contextOf(asked, actor) } })
    })
}
