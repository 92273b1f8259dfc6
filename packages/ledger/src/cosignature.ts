import { toBase64 } from './base64.ts'
import { concat, equalBytes, utf8 } from './bytes.ts'
import { ed25519 } from './ed25519.ts'
import { type NoteSigner, parseNote } from './note.ts'
import { refuse, type Verdict } from './verdict.ts'
import { KEY_COSIGNATURE, type Vkey, vkeyOf } from './vkey.ts'

/** That a witness had seen this checkpoint, and none that contradicts it, by `time`. */
export type Cosignature = {
  /** The witness, as the caller knows it. */
  readonly vkey: Vkey
  /** POSIX seconds, on the witness's own clock. */
  readonly time: number
}

const TIME_SIZE = 8
/** POSIX seconds of the last instant that ECMAScript's dates reach. */
const LATEST = 8_640_000_000_000

/**
 * The signature line (C2SP tlog-cosignature, Ed25519) of a witness over a checkpoint's text, newline
 * included. The message does not name who signs, so no two witnesses may share a key. Whether the
 * checkpoint deserves it is for the caller to know.
 */
export async function cosign(text: string, witness: NoteSigner, time: number): Promise<string> {
  const signature = await witness.sign(messageOf(text, time))
  const { id } = vkeyOf(witness.name, witness.publicKey, KEY_COSIGNATURE)
  return `— ${witness.name} ${toBase64(concat(id, timeBytes(time), signature))}\n`
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
  const found = new Map<Vkey, Cosignature>()
  for (const { name, id, signature } of parsed.signatures) {
    const vkey = witnesses.find(
      (each) => each.type === KEY_COSIGNATURE && each.name === name && equalBytes(each.id, id),
    )
    if (!vkey || found.has(vkey)) continue
    const time = timeIn(signature)
    const signed = signature.subarray(TIME_SIZE)
    const holds =
      time !== undefined && (await ed25519.verify(vkey.key, messageOf(parsed.text, time), signed))
    if (!holds) return refuse(`the cosignature of ${name} is wrong`)
    found.set(vkey, { vkey, time })
  }
  return { ok: true, cosignatures: [...found.values()] }
}

function messageOf(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_SIZE)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return bytes
}

/** Undefined where it is no instant at all: none, or later than a date can be. */
function timeIn(signature: Uint8Array): number | undefined {
  if (signature.length < TIME_SIZE) return undefined
  const view = new DataView(signature.buffer, signature.byteOffset, TIME_SIZE)
  const time = Number(view.getBigUint64(0))
  return time > 0 && time <= LATEST ? time : undefined
}
