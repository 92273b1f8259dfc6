import { assert } from './assert.ts'
import { toBase64 } from './base64.ts'
import { concat, equalBytes, u64, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { ed25519 } from './ed25519.ts'
import { mldsa44 } from './mldsa44.ts'
import { type NoteSigner, parseNote } from './note.ts'
import { refuse, type Verdict } from './verdict.ts'
import { cosignerVkey, isCosigner, KEY_COSIGNATURE_MLDSA, type Vkey } from './vkey.ts'

/** That a witness had seen this checkpoint, and none that contradicts it, by `time`. */
export type Cosignature = {
  /** The witness, as the caller knows it. */
  readonly vkey: Vkey
  /** POSIX seconds, on the witness's own clock. */
  readonly time: number
}

const TIME_SIZE = 8
const SUBTREE_LABEL = utf8('subtree/v1\n\0')
/** Names stand in the message after one byte that tells their length. */
const NAME_LIMIT = 255
/** POSIX seconds of the last instant that ECMAScript's dates reach. */
const LATEST = 8_640_000_000_000

/**
 * The signature line (C2SP tlog-cosignature) of a witness over a checkpoint's text, newline included; with
 * Ed25519 or ML-DSA-44, as its key is. Ed25519's message does not name who signs, so no two witnesses may
 * share a key. Whether the checkpoint deserves it is for the caller to know.
 */
export async function cosign(text: string, witness: NoteSigner, time: number): Promise<string> {
  const vkey = cosignerVkey(witness.name, witness.publicKey)
  const message = messageOf(vkey, text, time)
  assert(message, 'a checkpoint is cosigned, under names of up to 255 bytes')
  const signature = await witness.sign(message)
  return `— ${witness.name} ${toBase64(concat(vkey.id, u64(time), signature))}\n`
}

/**
 * The cosignatures on a note by the witnesses that are known, each once. Lines of others are ignored;
 * a known key whose signature fails spoils the note. It says nothing of the log's own signature.
 */
export async function readCosignatures(
  note: string | Uint8Array,
  witnesses: readonly Vkey[],
): Promise<Verdict<{ readonly cosignatures: readonly Cosignature[] }>> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const lines = new Map<Vkey, Uint8Array>()
  for (const { name, id, signature } of parsed.signatures) {
    const vkey = witnesses.find(
      (each) => isCosigner(each) && each.name === name && equalBytes(each.id, id),
    )
    if (vkey && !lines.has(vkey)) lines.set(vkey, signature)
  }
  const read = await Promise.all(
    [...lines].map(async ([vkey, signature]) => {
      const time = timeIn(signature)
      const message = time === undefined ? undefined : messageOf(vkey, parsed.text, time)
      const signed = signature.subarray(TIME_SIZE)
      const holds = message && (await algorithmOf(vkey).verify(vkey.key, message, signed))
      return { vkey, time: holds ? time : undefined }
    }),
  )
  const cosignatures: Cosignature[] = []
  for (const { vkey, time } of read) {
    if (time === undefined) return refuse(`the cosignature of ${vkey.name} is wrong`)
    cosignatures.push({ vkey, time })
  }
  return { ok: true, cosignatures }
}

function algorithmOf({ type }: Vkey) {
  return type === KEY_COSIGNATURE_MLDSA ? mldsa44 : ed25519
}

/** What is signed; undefined where a text or a name cannot be cosigned with this kind of key. */
function messageOf({ name, type }: Vkey, text: string, time: number): Uint8Array | undefined {
  if (type !== KEY_COSIGNATURE_MLDSA) return utf8(`cosignature/v1\ntime ${time}\n${text}`)
  const parsed = parseCheckpoint(text)
  if (!parsed.ok) return undefined
  const { origin, size, root } = parsed.checkpoint
  const [cosigner, log] = [utf8(name), utf8(origin)]
  if (cosigner.length > NAME_LIMIT || log.length > NAME_LIMIT) return undefined
  // `cosigned_message`; a checkpoint is the subtree that starts at 0.
  return concat(
    ...[SUBTREE_LABEL, Uint8Array.of(cosigner.length), cosigner, u64(time)],
    ...[Uint8Array.of(log.length), log, u64(0), u64(size), root],
  )
}

/** Undefined where it is no instant at all: none, or later than a date can be. */
function timeIn(signature: Uint8Array): number | undefined {
  if (signature.length < TIME_SIZE) return undefined
  const view = new DataView(signature.buffer, signature.byteOffset, TIME_SIZE)
  const time = Number(view.getBigUint64(0))
  return time > 0 && time <= LATEST ? time : undefined
}
