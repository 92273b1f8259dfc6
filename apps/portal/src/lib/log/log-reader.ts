import { entriesPath, type LogReader, runPath, tilePath } from '@vermilion/ledger'

/** The public log of this node, read over HTTP; what is full never changes and may be cached. */
export const logReader: LogReader = {
  checkpoint: async () => (await get('checkpoint')).text(),
  tile: async (level, n, width) => bytes(await get(tilePath(level, n, width))),
  entries: async (n, width) => bytes(await get(entriesPath(n, width))),
  run: async (level, n, width) => {
    const response = await fetch(`/log/${runPath(level, n, width)}`)
    return response.ok && response.body ? chunksOf(response.body) : undefined
  },
}

async function get(path: string): Promise<Response> {
  const response = await fetch(`/log/${path}`)
  if (!response.ok) throw new Error(`log/${path} answered ${response.status}`)
  return response
}

async function bytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

/** Not every browser iterates over a stream by itself. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    void reader.cancel().catch(() => {})
  }
}
