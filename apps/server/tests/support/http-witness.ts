import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import {
  cosign,
  ed25519,
  formatCheckpoint,
  formatVkey,
  judgeAddCheckpoint,
  KEY_COSIGNATURE,
  parseVkey,
  type SignedCheckpoint,
  vkeyOf,
} from '@vermilion/ledger'
import { WORLD_NOW } from '@vermilion/testing'

/** A witness over HTTP in this process; what it knows is gone with it. */
export interface HttpWitness extends AsyncDisposable {
  readonly vkey: string
  readonly url: string
  /** Every request that it cosigned, in order, and what it had cosigned before. */
  readonly cosigned: readonly { readonly before: string | undefined; readonly request: string }[]
}

/** Each cosignature is a second later than the one before. */
export async function startWitness(fill: number, logVkey: string): Promise<HttpWitness> {
  const seed = new Uint8Array(32).fill(fill)
  const signer = {
    name: `w${fill}.example/witness`,
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
  const parsed = parseVkey(logVkey)
  const vkeys = parsed.ok ? [parsed.vkey] : []
  const cosigned: { before: string | undefined; request: string }[] = []
  let newest: SignedCheckpoint | undefined
  let time = WORLD_NOW / 1000

  async function addCheckpoint(body: Buffer): Promise<{ status: number; text: string }> {
    const found = await judgeAddCheckpoint(body, () => ({ vkeys, newest }))
    if (!found.ok) {
      const { refusal } = found
      const text = 'size' in refusal ? String(refusal.size) : refusal.reason
      return { status: refusal.status, text: `${text}\n` }
    }
    time += 1
    const line = await cosign(formatCheckpoint(found.checkpoint), signer, time)
    cosigned.push({ before: newest?.note, request: body.toString() })
    newest = { ...found.checkpoint, note: found.checkpoint.note + line }
    return { status: 200, text: line }
  }

  const server = createServer(async (request, response) => {
    const { status, text } = await addCheckpoint(await buffer(request))
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    vkey: formatVkey(vkeyOf(signer.name, signer.publicKey, KEY_COSIGNATURE)),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cosigned,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
