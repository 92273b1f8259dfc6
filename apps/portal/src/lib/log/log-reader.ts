import { entriesPath, type LogReader, tilePath } from '@vermilion/ledger'

/** The public log of this node, read over HTTP; what is full never changes and may be cached. */
export const logReader: LogReader = {
  checkpoint: async () => (await get('checkpoint')).text(),
  tile: async (level, n, width) => bytes(await get(tilePath(level, n, width))),
  entries: async (n, width) => bytes(await get(entriesPath(n, width))),
}

async function get(path: string): Promise<Response> {
  const response = await fetch(`/log/${path}`)
  if (!response.ok) throw new Error(`log/${path} answered ${response.status}`)
  return response
}

async function bytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}
