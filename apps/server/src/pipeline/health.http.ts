import type { ReadOnlyReason } from '@vermilion/database'
import { SignerError } from '@vermilion/ledger/log'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { diskReason } from './failures.ts'

/** Whether this node takes acts and signs its log; a reason where it does not. */
export function healthRoute(app: FastifyInstance, { batcher, log }: Node): void {
  app.get('/health', (_, reply) => {
    const reason = logReason(log) ?? batcher.readOnly() ?? reasonOf(log.failure())
    const { size } = log.checkpoint()
    return reply
      .header('cache-control', 'no-store')
      .code(reason ? 503 : 200)
      .send({
        status: reason ? 'degraded' : 'ok',
        size,
        queue: batcher.depth(),
        witnesses: log.witnesses().map(({ name, size, trouble }) => ({
          name,
          size: size ?? null,
          ok: trouble === undefined,
        })),
        ...(reason ? { reason } : {}),
      })
  })
}

/** Why nothing is signed any more, until a person has looked. */
function logReason(log: Node['log']): 'log-behind' | 'log-fault' | undefined {
  if (log.isBehind()) return 'log-behind'
  return log.fault() === undefined ? undefined : 'log-fault'
}

/** Why the log could not be signed at the last try; it will be tried again. */
function reasonOf(failure: unknown): ReadOnlyReason | 'key-unavailable' | undefined {
  if (failure === undefined) return undefined
  if (failure instanceof SignerError) return 'key-unavailable'
  return diskReason(failure) ?? 'io-error'
}
