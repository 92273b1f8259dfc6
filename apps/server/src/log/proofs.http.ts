import {
  coseReceiptOf,
  decodeEntryBundle,
  formatTlogProof,
  parseTlogProof,
  TILE_WIDTH,
  type TlogProof,
} from '@vermilion/ledger'
import type { Log } from '@vermilion/ledger/log'
import type { FastifyInstance } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { countIn } from './count-in.ts'
import { IMMUTABLE, notServed } from './log.http.ts'
import { signOnce } from './sign-once.ts'

/** Good for ever; but a newer one carries more cosignatures, and proves that the log went on. */
const SHORTLY = 'public, max-age=60'
const COSE_SIGN1 = 'application/cose; cose-type="cose-sign1"'

/**
 * Single entries and their proofs, for whoever does not read tiles: a C2SP tlog-proof with the entry in its
 * `extra` line, so that one file says it all, and an RFC 9942 receipt.
 */
export function proofRoutes(app: FastifyInstance, { log, keys }: Node): void {
  const signer = signOnce(keys.receipt)
  app.get<{ Params: Named }>('/log/entries/:name', async ({ params }, reply) => {
    const entry = await findEntry(log, countIn(params.name))
    if (!entry) return notServed(reply)
    return publicHeaders(reply, IMMUTABLE).type('application/octet-stream').send(Buffer.from(entry))
  })

  app.get<{ Params: Named }>('/log/proofs/:name', async ({ params }, reply) => {
    const index = countIn(params.name)
    const proof = await findProof(log, index)
    const extra = await findEntry(log, index)
    if (!proof || !extra) return notServed(reply)
    const text = formatTlogProof({ ...proof, extra })
    return publicHeaders(reply, SHORTLY).type('text/plain; charset=utf-8').send(text)
  })

  app.get<{ Params: Named }>('/log/receipts/:name', async ({ params }, reply) => {
    const [, name = ''] = /^(.+)\.cose$/.exec(params.name) ?? []
    const proof = await findProof(log, countIn(name))
    const receipt = proof && (await coseReceiptOf(proof, signer))
    if (!receipt) return notServed(reply)
    return publicHeaders(reply, SHORTLY).type(COSE_SIGN1).send(Buffer.from(receipt))
  })
}

type Named = { readonly name: string }

/** Nobody is kept waiting: what no checkpoint covers is not there. */
async function findProof(log: Log, index = Number.NaN): Promise<TlogProof | undefined> {
  if (!(index < log.checkpoint().size)) return undefined
  const parsed = parseTlogProof(await log.tlogProof(index))
  return parsed.ok ? parsed.proof : undefined
}

async function findEntry(log: Log, index = Number.NaN): Promise<Uint8Array | undefined> {
  if (!(index < log.checkpoint().size)) return undefined
  const within = index % TILE_WIDTH
  const bundle = await log.entryBundle((index - within) / TILE_WIDTH, within + 1)
  return bundle && decodeEntryBundle(bundle)?.at(within)
}
