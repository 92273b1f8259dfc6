import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { assert, parseTilePath, TILE_WIDTH, type TileAddress, tileWidth } from '@vermilion/ledger'
import type { Log } from '@vermilion/ledger/log'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Node } from '../context.ts'
import { publicHeaders } from '../pipeline/public.ts'
import { RunCache } from './run-cache.ts'

const gzipped = promisify(gzip)
export const IMMUTABLE = 'public, max-age=31536000, immutable'

/** The public face of the log (C2SP tlog-tiles): whoever likes reads and checks it all. */
export function logRoutes(app: FastifyInstance, { log }: Node): void {
  const runs = new RunCache()
  app.get('/log/checkpoint', async (_, reply) => {
    const note = log.checkpointNote()
    if (note === undefined) return notServed(reply)
    // A checkpoint follows its newest entry within a second; the header is for people to read.
    const writtenAt = await log.writtenAt(log.checkpoint().size - 1)
    if (writtenAt !== undefined) reply.header('last-modified', new Date(writtenAt).toUTCString())
    return publicHeaders(reply, 'public, max-age=1').type('text/plain; charset=utf-8').send(note)
  })

  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const address = parseTilePath(`tile/${request.params['*']}`)
    if (!address) return notServed(reply)
    const { level, n, width } = address
    if (level !== 'entries') {
      const hashes = await log.tile(level, n, width)
      if (!hashes) return notServed(reply)
      return publicHeaders(reply, IMMUTABLE).type('application/octet-stream').send(hashes)
    }
    const bundle = await log.entryBundle(n, width)
    if (!bundle) return notServed(reply)
    return publicHeaders(reply, IMMUTABLE)
      .type('application/octet-stream')
      .header('content-encoding', 'gzip')
      .send(await gzipped(bundle))
  })

  app.get<{ Params: { '*': string } }>('/log/run/*', async (request, reply) => {
    const address = parseTilePath(`tile/${request.params['*']}`)
    if (!address) return notServed(reply)
    const below = address.level === 'entries' ? 0 : address.level
    const full = tileWidth(below + 1, address.n, log.checkpoint().size)
    if (address.width > full) return notServed(reply)
    const run = await readRun(address)
    return publicHeaders(reply, IMMUTABLE).type('application/octet-stream').send(run)
  })

  /** One that is not full changes with each tile that comes, so it is sent as it is read. */
  async function readRun(address: TileAddress): Promise<Buffer | Readable> {
    const tiles = () => readTiles(log, address)
    if (address.width < TILE_WIDTH) return Readable.from(tiles())
    const path = `${address.level}/${address.n}`
    return runs.get(path, () => buffer(tiles()))
  }
}

/**
 * The full tiles below a tile of the next level, one after the other. They come as they are: their
 * bytes are hashes, which gzip makes a tenth smaller at most, for more work than all the rest.
 */
async function* readTiles(log: Log, { level, n, width }: TileAddress): AsyncGenerator<Uint8Array> {
  for (let at = n * TILE_WIDTH; at < n * TILE_WIDTH + width; at++) {
    const tile =
      level === 'entries' ? log.entryBundle(at, TILE_WIDTH) : log.tile(level, at, TILE_WIDTH)
    const bytes = await tile
    assert(bytes, 'a tile below a signed one is signed')
    yield bytes
    // Somebody who reads the whole log does not hold up those who write to it.
    await nextTurn()
  }
}

/** What is not signed or not cosigned yet may be there in a second: nobody keeps the answer. */
export function notServed(reply: FastifyReply) {
  return publicHeaders(reply, 'no-store').code(404).type('text/plain').send('not found\n')
}
