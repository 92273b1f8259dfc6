import { fromBase64, toBase64 } from './base64.ts'
import type { Hash } from './hash.ts'
import { openNote } from './note.ts'
import { isCount } from './proof.ts'
import { refuse, type Verdict } from './verdict.ts'
import { parseVkey } from './vkey.ts'

export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

/** The text of C2SP tlog-checkpoint, without extension lines. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

export function parseCheckpoint(text: string): Verdict<{ readonly checkpoint: Checkpoint }> {
  const [, origin = '', sizeText = '', rootText = ''] =
    /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(text) ?? []
  const size = Number(sizeText)
  const root = fromBase64(rootText)
  // Not every log's origin is a key name: that of the Go checksum database has spaces.
  if (!origin) return refuse('checkpoint is not three lines: origin, size, root')
  if (!isCount(size)) return refuse('checkpoint size is above 2^53 − 1')
  if (root?.length !== 32) return refuse('checkpoint root is not a hash')
  return { ok: true, checkpoint: { origin, size, root } }
}

/** A checkpoint of the log that `vkey` names, signed by it. Whether it is the newest, nobody says. */
export async function openCheckpoint(
  note: string | Uint8Array,
  vkey: string,
): Promise<Verdict<{ readonly checkpoint: Checkpoint }>> {
  const key = parseVkey(vkey)
  if (!key.ok) return key
  const opened = await openNote(note, [key.vkey])
  if (!opened.ok) return opened
  const parsed = parseCheckpoint(opened.text)
  if (!parsed.ok) return parsed
  return parsed.checkpoint.origin === key.vkey.name
    ? parsed
    : refuse('checkpoint is that of another log')
}
