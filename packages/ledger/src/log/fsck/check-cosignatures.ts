import type { Schema } from '@vermilion/database'
import { openCheckpoint } from '../../checkpoint.ts'
import { readCosignatures } from '../../cosignature.ts'
import { parseVkey } from '../../vkey.ts'
import type { FsckPlace, Report } from './finding.ts'
import { listCosigned } from './fsck.store.ts'

type Cosigned = Pick<Schema['cosignatures'], 'size' | 'key' | 'line'> & {
  readonly note: string | null
}

/** Each line against its own key and the checkpoint that it stands under. */
export async function checkCosignatures(
  { database, vkey }: FsckPlace,
  report: Report,
): Promise<void> {
  let after: Pick<Cosigned, 'size' | 'key'> = { size: -1, key: '' }
  for (;;) {
    const rows = await listCosigned(database.reader, after)
    for (const row of rows) {
      const problem = await problemOf(row, vkey)
      if (problem) report('cosignatures', `${row.size}/${row.key}`, problem)
    }
    const last = rows.at(-1)
    if (!last) return
    after = last
  }
}

async function problemOf(
  { size, key, line, note }: Cosigned,
  vkey: string,
): Promise<string | undefined> {
  if (note === null) return 'is of a checkpoint that is not there'
  // A damaged checkpoint is found by itself; what stands under it is not to blame.
  const opened = await openCheckpoint(note, vkey)
  if (!opened.ok || opened.checkpoint.size !== size) return undefined
  const parsed = parseVkey(key)
  if (!parsed.ok) return parsed.reason
  const read = await readCosignatures(note + line, [parsed.vkey])
  if (!read.ok) return read.reason
  return read.cosignatures.length === 1 ? undefined : 'is not a line of its key'
}
