import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { encodeEntryBundle, parseTilePath, tileWidth } from '@vermilion/ledger'
import type { NaiveLog } from './naive-log.ts'

/** A log at an address, and how it misbehaves. */
export interface LogHost extends AsyncDisposable {
  readonly url: string
  /** What it shows. */
  log: NaiveLog
  size: number
  /** Signature lines below its checkpoint. */
  cosignatures: string
  /** What it gives in place of a file, uncompressed; undefined: 404. */
  fault: (path: string, bytes: Uint8Array) => Uint8Array | undefined
  /** Held up so long before each answer. */
  delayMs: number
  readonly asked: string[]
  close(): Promise<void>
}

export async function hostLog(log: NaiveLog, size = 0): Promise<LogHost> {
  const server = createServer(async ({ url = '' }, reply) => {
    const path = url.slice('/log/'.length)
    host.asked.push(path)
    await new Promise((resolve) => setTimeout(resolve, host.delayMs))
    const file = await fileAt(host, path)
    const bytes = file && host.fault(path, file)
    if (!bytes) return void reply.writeHead(404).end()
    if (!path.startsWith('tile/entries/')) return void reply.end(bytes)
    reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  const host: LogHost = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`,
    log,
    size,
    cosignatures: '',
    fault: (_, bytes) => bytes,
    delayMs: 0,
    asked: [],
    close,
    [Symbol.asyncDispose]: close,
  }
  return host
}

async function fileAt({ log, size, cosignatures }: LogHost, path: string) {
  if (path === 'checkpoint') return Buffer.from((await log.note(size)) + cosignatures)
  const address = parseTilePath(path)
  if (!address) return undefined
  const { level, n, width } = address
  const isBundle = level === 'entries'
  if (width > tileWidth(isBundle ? 0 : level, n, size)) return undefined
  if (!isBundle) return log.tile(level, n, width)
  return encodeEntryBundle(Array.from({ length: width }, (_, i) => log.body(n * 256 + i)))
}
