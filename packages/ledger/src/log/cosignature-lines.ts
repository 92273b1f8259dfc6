import type { Reader } from '@vermilion/database'
import { readCosignatures } from '../cosignature.ts'
import { isQuorum, type Quorum, witnessesIn } from '../policy.ts'
import { formatVkey, parseVkey, type Vkey } from '../vkey.ts'
import { listCosignatures } from './log.store.ts'

/** What a witness said of a checkpoint, as it stands under the note. */
export type CosignatureLine = { readonly key: string; readonly line: string }

/** Whether the keys with a line under a checkpoint, each as it is written, make the quorum. */
export function isQuorumOf(
  quorum: Quorum | undefined,
  keys: { has(key: string): boolean },
): boolean {
  if (!quorum) return true
  return isQuorum(quorum, new Set(witnessesIn(quorum).filter((key) => keys.has(formatVkey(key)))))
}

/** Whether this very line, and nothing around it, is this witness's word on the note. */
export async function isCosignature(note: string, line: string, vkey: Vkey): Promise<boolean> {
  if (!/^— \S+ \S+\n$/u.test(line)) return false
  const read = await readCosignatures(note + line, [vkey])
  return read.ok && read.cosignatures.length === 1
}

/** What is stored of a checkpoint; a row that was damaged must not spoil what is served. */
export async function soundLines(
  reader: Reader,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<readonly CosignatureLine[]> {
  const sound: CosignatureLine[] = []
  for (const row of await listCosignatures(reader, size)) {
    const parsed = parseVkey(row.key)
    if (parsed.ok && (await isCosignature(note, row.line, parsed.vkey))) sound.push(row)
  }
  return sound
}
