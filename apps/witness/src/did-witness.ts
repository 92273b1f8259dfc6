import {
  didKeyOf,
  followLog,
  type HistoryReason,
  parseWebvhDid,
  type Signer,
  witnessVersion,
} from '@vermilion/credentials'
import { fromUtf8 } from '@vermilion/ledger'
import type { DidStore } from './did-store.ts'

export interface DidWitnessOptions {
  readonly store: DidStore
  /** A key for this alone: what it signs is no checkpoint. */
  readonly signer: Signer
  /** Hosts whose DIDs it witnesses. */
  readonly hosts: ReadonlySet<string>
  readonly now: () => number
  /** New entries; who asks again for the same is not counted. */
  readonly perMinute?: number
}

type DidAnswer =
  | { readonly status: 200; readonly word: string }
  | { readonly status: 400 | 403 | 409 | 422 | 429; readonly reason: DidRefusal }

type DidRefusal =
  | 'not-utf8'
  | 'other-host'
  | 'not-asked'
  | 'rolled-back'
  | 'forked'
  | 'too-many'
  | `${HistoryReason} ${number}`

export interface DidWitness {
  /** Its did:key, as the `witness` parameter of a DID names it. */
  readonly id: string
  /** Gives its word for the newest entry of a whole `did.jsonl`, or says why not. */
  witness(body: Uint8Array): Promise<DidAnswer>
  /** The history that it gave its word for last. */
  lines(scid: string): readonly string[]
}

const PER_MINUTE = 60
const MINUTE_MS = 60_000

/**
 * Witnesses DID histories (did:webvh 1.0, "Witnessing a DID Version Update"): every entry is checked
 * each time, and whoever showed one history once can never show it another.
 */
export function createDidWitness(options: DidWitnessOptions): DidWitness {
  const { store, signer, hosts, now, perMinute = PER_MINUTE } = options
  const id = didKeyOf(signer.publicKey)
  let taken = { minute: 0, times: 0 }

  function isTooMany(at: number): boolean {
    const minute = Math.floor(at / MINUTE_MS)
    taken = taken.minute === minute ? { minute, times: taken.times + 1 } : { minute, times: 1 }
    return taken.times > perMinute
  }

  async function witness(body: Uint8Array): Promise<DidAnswer> {
    const text = fromUtf8(body)
    if (text === undefined) return { status: 400, reason: 'not-utf8' }
    const lines = text.replace(/\n$/, '').split('\n')
    const at = now()
    const history = await followLog(lines, at)
    if (!history.ok) return { status: 422, reason: `${history.reason} ${history.entry}` }
    const did = parseWebvhDid(history.did)
    if (!did || !hosts.has(did.host)) return { status: 403, reason: 'other-host' }
    if (!history.rules.at(-1)?.witnesses.includes(id)) return { status: 403, reason: 'not-asked' }

    const { scid } = did
    const known = store.lines(scid)
    if (known.some((line, nth) => nth < lines.length && line !== lines[nth]))
      return { status: 409, reason: 'forked' }
    if (lines.length < known.length) return { status: 409, reason: 'rolled-back' }
    const said = lines.length === known.length ? store.word(scid) : undefined
    if (said !== undefined) return { status: 200, word: said }
    if (isTooMany(at)) return { status: 429, reason: 'too-many' }
    const newest = history.versions.at(-1)?.versionId ?? ''
    const word = JSON.stringify(await witnessVersion(newest, signer, at))
    // Somebody was faster: judged again, by what is kept now.
    return store.approved(scid, known.length, lines, word, at)
      ? { status: 200, word }
      : witness(body)
  }

  return { id, witness, lines: store.lines }
}
