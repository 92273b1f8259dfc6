import { toBase64 } from './base64.ts'
import { fromUtf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { EMPTY_ROOT, type Hash } from './hash.ts'
import { parseHashLines } from './hash-lines.ts'
import { openNote } from './note.ts'
import { isCount, verifyConsistency } from './proof.ts'
import { refuse, type Verdict } from './verdict.ts'
import type { Vkey } from './vkey.ts'

/** What a log asks of a witness (C2SP tlog-witness, `add-checkpoint`). */
export type AddCheckpoint = {
  /** Size of the checkpoint that the witness cosigned last. */
  readonly old: number
  /** RFC 6962 section 2.1.2, from the old size to that of the note. */
  readonly proof: readonly Hash[]
  /** The signed checkpoint. */
  readonly note: string
}

/** Bytes of the longest body that a witness reads. */
export const ADD_CHECKPOINT_LIMIT = 32 * 1024
/**
 * A log brings a witness no two new checkpoints closer than this, however busy it is; whoever waits for
 * a receipt waits this long at most for the one before. A witness of ours takes more than that.
 */
export const CHECKPOINT_GAP_MS = 50
const PROOF_LIMIT = 63

export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  return `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${note}`
}

/** The form alone, that of the checkpoint's text included but not of its signatures. */
export function parseAddCheckpoint(
  body: Uint8Array,
): Verdict<{ readonly asked: AddCheckpoint; readonly checkpoint: Checkpoint }> {
  const text = body.length > ADD_CHECKPOINT_LIMIT ? undefined : fromUtf8(body)
  const end = text?.indexOf('\n\n') ?? -1
  if (text === undefined || end < 0) return refuse('the request has no checkpoint')
  const [oldLine = '', ...lines] = text.slice(0, end).split('\n')
  const [, oldText] = /^old (0|[1-9]\d*)$/.exec(oldLine) ?? []
  const old = Number(oldText)
  if (!isCount(old)) return refuse('the first line is not "old" and a size')
  if (lines.length > PROOF_LIMIT) return refuse('a consistency proof has at most 63 hashes')
  const proof = parseHashLines(lines)
  if (!proof) return refuse('a line of the consistency proof is not a hash')
  const note = text.slice(end + 2)
  const read = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
  if (!read.ok) return read
  return { ok: true, asked: { old, proof, note }, checkpoint: read.checkpoint }
}

/** What a witness knows of one log. */
export type Witnessed = {
  /** More than one while the log's key is being rotated. */
  readonly vkeys: readonly Vkey[]
  /** The newest checkpoint that it cosigned. */
  readonly newest: Pick<Checkpoint, 'size' | 'root'> | undefined
}

/** Why a witness does not cosign, by the HTTP status that says so. */
export type WitnessRefusal =
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string }
  /** The log took another size for the newest: this is the right one. */
  | { readonly status: 409; readonly size: number }

/** A checkpoint that its log has signed. */
export type SignedCheckpoint = Checkpoint & {
  /** Its text with the log's own signatures that hold: a stranger's must not crowd them out. */
  readonly note: string
}

export type WitnessFinding =
  | {
      readonly ok: true
      readonly checkpoint: SignedCheckpoint
      /** What it was judged by. */
      readonly newest: Witnessed['newest']
    }
  | {
      readonly ok: false
      readonly refusal: WitnessRefusal
      /** Signed by the log all the same: kept, it may prove that the log lied. */
      readonly signed: SignedCheckpoint | undefined
    }

/**
 * What a witness answers to a request, in the order of checks that C2SP tlog-witness gives. `find`
 * knows the logs by origin. Nothing is stored: between the finding and the cosignature the caller
 * makes sure that `newest` is still the newest.
 */
export async function judgeAddCheckpoint(
  body: Uint8Array,
  find: (origin: string) => Witnessed | undefined,
): Promise<WitnessFinding> {
  const parsed = parseAddCheckpoint(body)
  if (!parsed.ok) return refused(400, parsed.reason)
  const { asked } = parsed
  const log = find(parsed.checkpoint.origin)
  if (!log) return refused(404, 'this witness does not know the log')
  const opened = await openNote(asked.note, log.vkeys)
  if (!opened.ok) return refused(403, opened.reason)
  const checkpoint = { ...parsed.checkpoint, note: `${opened.text}\n${opened.lines.join('')}` }

  const newest = log.newest ?? { size: 0, root: EMPTY_ROOT }
  if (asked.old > checkpoint.size)
    return refused(400, 'the old size is above the new one', checkpoint)
  if (asked.old !== newest.size) {
    return { ok: false, refusal: { status: 409, size: newest.size }, signed: checkpoint }
  }
  const { size, root } = checkpoint
  const found = verifyConsistency({
    oldSize: newest.size,
    oldRoot: newest.root,
    size,
    root,
    proof: asked.proof,
  })
  if (found.ok) return { ok: true, checkpoint, newest: log.newest }
  return refused(422, `consistency proof: ${found.reason}`, checkpoint)
}

function refused(
  status: 400 | 403 | 404 | 422,
  reason: string,
  signed?: SignedCheckpoint,
): WitnessFinding {
  return { ok: false, refusal: { status, reason }, signed }
}
