import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves what another address serves, but for one file. */
export interface Relay extends AsyncDisposable {
  readonly url: string
  /** From now on this path is served altered, and all others as they are. */
  alter(path: string, alter: (bytes: Buffer) => Uint8Array): void
}

export async function startRelay(origin: string): Promise<Relay> {
  let altered: { path: string; alter: (bytes: Buffer) => Uint8Array } | undefined
  const server = createServer(async ({ url = '' }, response) => {
    const served = await fetch(origin + url)
    const bytes = Buffer.from(await served.arrayBuffer())
    response.writeHead(served.status).end(url === altered?.path ? altered.alter(bytes) : bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    alter(path, alter) {
      altered = { path, alter }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
