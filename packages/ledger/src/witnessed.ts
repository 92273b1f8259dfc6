import type { Checkpoint } from './checkpoint.ts'
import { type Cosignature, readCosignatures } from './cosignature.ts'
import { type LogKey, openSigned, type SizeRange } from './log-keys.ts'
import { isQuorum, type Quorum, witnessesIn } from './policy.ts'
import { rememberIn } from './remember.ts'
import { type Refusal, refuse } from './verdict.ts'

/** What a verifier believes about a log; it comes from a trust file, never from the log. */
export type LogTrust = {
  /** Its verifier keys: more than one while its key is being changed. */
  readonly vkeys: readonly string[]
  /** Sizes that each may sign, by the key; one that is not named here may sign any. */
  readonly ranges?: Readonly<Record<string, SizeRange>> | undefined
  /** Who must have cosigned a checkpoint (C2SP tlog-policy); undefined: `quorum none`. */
  readonly quorum?: Quorum | undefined
}

export type WitnessedCheckpoint = {
  readonly checkpoint: Checkpoint
  /** Of the quorum's members. */
  readonly cosignatures: readonly Cosignature[]
  /** POSIX seconds by which enough witnesses had seen it; undefined where none are asked for. */
  readonly time: number | undefined
}

/** A verdict that tells apart what the log signed and too few witnesses: it proves nothing yet. */
export type WitnessedVerdict<Found> =
  | ({ readonly ok: true } & Found)
  | (Refusal & { readonly unwitnessed?: Checkpoint; readonly outOfTurn?: LogKey })

/** A checkpoint that the log signed and that enough witnesses cosigned. */
export async function openWitnessed(
  note: string | Uint8Array,
  trust: LogTrust,
): Promise<WitnessedVerdict<WitnessedCheckpoint>> {
  const { quorum } = trust
  const opened = await openSigned(note, keysIn(trust))
  if (!opened.ok) return opened
  const { checkpoint } = opened
  if (!quorum) return { ok: true, checkpoint, cosignatures: [], time: undefined }
  const read = await readCosignatures(note, witnessesIn(quorum))
  if (!read.ok) return read
  const time = quorumTime(quorum, read.cosignatures)
  return time === undefined
    ? { ...refuse('too few witnesses have cosigned the checkpoint'), unwitnessed: checkpoint }
    : { ok: true, checkpoint, cosignatures: read.cosignatures, time }
}

const opened = new WeakMap<LogTrust, Map<string, ReturnType<typeof openWitnessed>>>()
const OPENED_LIMIT = 16

/**
 * The same, once for each note as long as somebody holds this very trust: a file has several proofs that end in
 * one checkpoint, and a visitor many such files.
 */
export function openWitnessedOnce(note: string, trust: LogTrust): ReturnType<typeof openWitnessed> {
  const known = opened.get(trust) ?? new Map()
  opened.set(trust, known)
  return rememberIn(known, OPENED_LIMIT, note, () => openWitnessed(note, trust))
}

/** The first time by which a quorum had signed: no smaller group can have set it back. */
function quorumTime(quorum: Quorum, cosignatures: readonly Cosignature[]): number | undefined {
  const byTime = cosignatures.toSorted((one, other) => one.time - other.time)
  const last = byTime.findIndex((_, at) =>
    isQuorum(quorum, new Set(byTime.slice(0, at + 1).map(({ vkey }) => vkey))),
  )
  return byTime[last]?.time
}

/** The keys that are believed, each with its time. */
export function keysIn({
  vkeys,
  ranges = {},
}: Pick<LogTrust, 'vkeys' | 'ranges'>): readonly LogKey[] {
  return vkeys.map((vkey) => ({ vkey, ...(Object.hasOwn(ranges, vkey) ? ranges[vkey] : {}) }))
}

/** What a log's own keys let one believe, once they are known. */
export function trustInKeys(keys: readonly LogKey[], quorum?: Quorum): LogTrust {
  const ranges = Object.fromEntries(keys.map(({ vkey, ...range }) => [vkey, range]))
  return { vkeys: keys.map(({ vkey }) => vkey), ranges, quorum }
}
