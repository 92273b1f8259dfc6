import type { Schema } from '@vermilion/database'
import { readCosignatures } from '../../cosignature.ts'
import { parseVkey } from '../../vkey.ts'
import type { Report } from './finding.ts'

/**
 * Each line against its own key and the note that it stands under. `notes` are by size; undefined
 * where the checkpoint is damaged: it is found by itself, and what stands under it is not to blame.
 */
export async function checkCosignatures(
  rows: readonly Schema['cosignatures'][],
  notes: ReadonlyMap<number, string | undefined>,
  report: Report,
): Promise<void> {
  for (const row of rows) {
    const note = notes.get(row.size)
    const problem = notes.has(row.size)
      ? note && (await problemOf(row, note))
      : 'is of a checkpoint that is not there'
    if (problem) report('cosignatures', `${row.size}/${row.key}`, problem)
  }
}

async function problemOf(
  { key, line }: Schema['cosignatures'],
  note: string,
): Promise<string | undefined> {
  const parsed = parseVkey(key)
  if (!parsed.ok) return parsed.reason
  const read = await readCosignatures(note + line, [parsed.vkey])
  if (!read.ok) return read.reason
  return read.cosignatures.length === 1 ? undefined : 'is not a line of its key'
}
