import {
  cosign,
  ed25519,
  formatCheckpoint,
  judgeAddCheckpoint,
  parseVkey,
  type SignedCheckpoint,
  utf8,
  type Vkey,
  vkeyOf,
  type Witnessed,
  type WitnessFinding,
} from '../index.ts'
import { has, hexIn, listed, type Suite } from './vector-file.ts'

type Exchange = {
  readonly file?: string
  readonly requestBody: string
  readonly status: number
  readonly assert?: string
  readonly value?: string
}

/** What logs asked another witness and it answered, one after the other: ours must answer the same. */
export const exchanges: Suite = ({ json }) => {
  if (!has(json, 'logs', 'exchanges')) return undefined
  const known = new Map(
    Object.values(json.logs as Record<string, unknown>).map((log): [string, Witnessed] => {
      const vkey = keyOf(log)
      return [vkey.name, { vkeys: [vkey], newest: undefined }]
    }),
  )
  return (listed(json.exchanges) as Exchange[]).map((exchange, nth) => ({
    name: `${nth + 1}: ${exchange.status} ${exchange.value?.trim() ?? ''}`,
    async check() {
      const found = await judgeAddCheckpoint(utf8(exchange.requestBody), (log) => known.get(log))
      const isKnown = known.has(originIn(exchange.requestBody))
      if (found.ok) keep(known, found.checkpoint)
      return compare(exchange, isKnown, await answerOf(found, exchange))
    },
  }))
}

function keyOf(log: unknown): Vkey {
  if (has(log, 'origin', 'sigsumPublicKeyHex'))
    return vkeyOf(String(log.origin), hexIn(log.sigsumPublicKeyHex))
  const parsed = parseVkey(has(log, 'vkey') ? String(log.vkey) : '')
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.vkey
}

/** The first line of the checkpoint, which follows the first empty line. */
function originIn(body: string): string {
  return body.slice(body.indexOf('\n\n') + 2).split('\n')[0] ?? ''
}

function keep(known: Map<string, Witnessed>, newest: SignedCheckpoint): void {
  const vkeys = known.get(newest.origin)?.vkeys ?? []
  known.set(newest.origin, { vkeys, newest })
}

type Answer = { readonly status: number; readonly body: string }

async function answerOf(found: WitnessFinding, { value = '' }: Exchange): Promise<Answer> {
  if (!found.ok) {
    const { refusal } = found
    const body = 'size' in refusal ? `${refusal.size}\n` : `${refusal.reason}\n`
    return { status: refusal.status, body }
  }
  const seed = new Uint8Array(32).fill(2)
  // The witness of the vector has its name; its key nobody has.
  const name = /^— (\S+)/.exec(value)?.[1] ?? 'example.com/witness'
  const publicKey = ed25519.publicKey(seed)
  const sign = (message: Uint8Array) => ed25519.sign(seed, message)
  const line = await cosign(formatCheckpoint(found.checkpoint), { name, publicKey, sign }, 1)
  return { status: 200, body: line }
}

function compare(exchange: Exchange, isKnown: boolean, { status, body }: Answer) {
  // Today's tlog-witness says 404 to a log that it does not know, where it once said 403.
  const wanted = isKnown ? exchange.status : 404
  if (status !== wanted) return `answered ${status}, should be ${wanted}: ${body.trim()}`
  const { assert, value = '' } = exchange
  if (assert === '==' && body !== value) return `answered ${body.trim()}`
  // Of a refusal the protocol fixes the status and not the words.
  return status === 200 && !body.includes(value) ? `answered ${body.trim()}` : undefined
}
