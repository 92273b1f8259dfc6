import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
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
import { fileSigner } from '@vermilion/ledger/log'
import { WORLD_NOW } from '@vermilion/testing'
import { openDidStore } from '../../../witness/src/did-store.ts'
import { createDidWitness } from '../../../witness/src/did-witness.ts'
import { CANONICAL_HOST, ORIGIN } from '../../src/node-id.ts'

/** A witness over HTTP in this process; what it knows is gone with it. */
export interface HttpWitness extends AsyncDisposable {
  readonly vkey: string
  readonly url: string
  /** Every request that it cosigned, in order, and what it had cosigned before. */
  readonly cosigned: readonly { readonly before: string | undefined; readonly request: string }[]
  /** Why it did not cosign, but for the size that it named. */
  readonly refused: readonly string[]
  /** Its did:key; it gives its word for DID entries while `isSilent` is false. */
  readonly did: string
  isSilent: boolean
}

/** Two witnesses of the node that will have this home, and its policy: `quorum` is how many must sign. */
export async function addWitnesses(
  home: string,
  quorum: 2 | 'none',
): Promise<readonly [HttpWitness, HttpWitness]> {
  const keys = join(home, 'keys')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const { publicKey } = fileSigner(join(keys, 'log.key'), ORIGIN)
  const logVkey = formatVkey(vkeyOf(ORIGIN, publicKey))
  const witnesses = [
    await startWitness(2, logVkey, home),
    await startWitness(3, logVkey, home),
  ] as const
  const lines = witnesses.map(({ vkey, url }, nth) => `witness w${nth} ${vkey} ${url}\n`)
  const rule = quorum === 'none' ? 'quorum none\n' : 'group both 2 w0 w1\nquorum both\n'
  writeFileSync(join(home, 'policy'), lines.join('') + rule)
  return witnesses
}

const YEAR_MS = 366 * 86_400_000

/** Each cosignature is a second later than the one before. */
async function startWitness(fill: number, logVkey: string, home: string): Promise<HttpWitness> {
  const seed = new Uint8Array(32).fill(fill)
  const signer = {
    name: `w${fill}.example/witness`,
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
  const parsed = parseVkey(logVkey)
  const vkeys = parsed.ok ? [parsed.vkey] : []
  const refused: string[] = []
  const cosigned: { before: string | undefined; request: string }[] = []
  let newest: SignedCheckpoint | undefined
  let time = WORLD_NOW / 1000

  async function addCheckpoint(body: Buffer): Promise<{ status: number; text: string }> {
    const found = await judgeAddCheckpoint(body, () => ({ vkeys, newest }))
    if (!found.ok) {
      const { refusal } = found
      const text = 'size' in refusal ? String(refusal.size) : refusal.reason
      if (!('size' in refusal)) refused.push(text)
      return { status: refusal.status, text: `${text}\n` }
    }
    time += 1
    const line = await cosign(formatCheckpoint(found.checkpoint), signer, time)
    cosigned.push({ before: newest?.note, request: body.toString() })
    newest = { ...found.checkpoint, note: found.checkpoint.note + line }
    return { status: 200, text: line }
  }

  const store = openDidStore(join(home, `did-witness-${fill}.sqlite`))
  const dids = createDidWitness({
    store,
    signer: fileSigner(join(home, 'keys', `did-witness-${fill}.key`), signer.name),
    hosts: new Set([CANONICAL_HOST]),
    now: () => WORLD_NOW + YEAR_MS,
  })
  async function witnessDid(body: Buffer | undefined): Promise<{ status: number; text: string }> {
    if (witness.isSilent) return { status: 503, text: '{"reason":"later"}' }
    if (!body) return { status: 200, text: JSON.stringify({ id: dids.id }) }
    const answer = await dids.witness(body)
    const text = answer.status === 200 ? answer.word : JSON.stringify(answer)
    return { status: answer.status, text }
  }

  const shown = () =>
    newest ? { status: 200, text: newest.note } : { status: 404, text: 'not found\n' }
  const server = createServer(async (request, response) => {
    const isPost = request.method === 'POST'
    const { status, text } = request.url?.startsWith('/did-witness')
      ? await witnessDid(isPost ? await buffer(request) : undefined)
      : isPost
        ? await addCheckpoint(await buffer(request))
        : shown()
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const witness: HttpWitness = {
    did: dids.id,
    isSilent: false,
    vkey: formatVkey(vkeyOf(signer.name, signer.publicKey, KEY_COSIGNATURE)),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cosigned,
    refused,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store.close()
    },
  }
  return witness
}
