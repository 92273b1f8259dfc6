import {
  HEAD_BYTES,
  readZip,
  type Source,
  safeName,
  sortFile,
  type ZipFault,
} from '@vermilion/credentials/intake'
import { readFile } from '../read-file.ts'

/** Something that a person handed in: its name, with the folders it came in, is for showing alone. */
export type Handed = { readonly name: string; readonly file: Blob }

/** Why something in a batch could not be read: `batch.fault.<code>` says it. */
export type BatchFault =
  | ZipFault
  | 'zip-inside'
  | 'archive-damaged'
  | 'archive-too-many'
  | 'archive-overlapping'

export type BatchItem = {
  readonly name: string
  /** Reads it when its turn comes; nothing is held in between. */
  readonly read: () => Promise<Uint8Array | BatchFault>
}

/** What one batch takes. A batch of more is several batches. */
export const MOST_ITEMS = 500

/**
 * The files of a batch, those within archives included, in the order in which they were handed in.
 * `left` is how many were too many.
 */
export async function listBatch(
  handed: readonly Handed[],
): Promise<{ readonly items: readonly BatchItem[]; readonly left: number }> {
  const items: BatchItem[] = []
  let left = 0
  for (const { name, file } of handed) {
    // What is left out is not opened any more.
    const found =
      items.length < MOST_ITEMS && (await isArchive(file))
        ? await itemsIn(name, file)
        : [{ name: safeName(name), read: () => readFile(file) }]
    const room = MOST_ITEMS - items.length
    items.push(...found.slice(0, room))
    left += Math.max(0, found.length - room)
  }
  return { items, left }
}

export async function isArchive(file: Blob): Promise<boolean> {
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer()
  return sortFile(new Uint8Array(head)) === 'zip'
}

async function itemsIn(archive: string, file: Blob): Promise<readonly BatchItem[]> {
  const zip = await readZip(sourceOf(file))
  if (!zip.ok) {
    const fault = `archive-${zip.reason}` as const
    return [{ name: safeName(archive), read: async () => fault }]
  }
  let isBomb = false
  return zip.entries.map(({ name, read }) => ({
    name: `${safeName(archive)}/${name}`,
    read: async () => {
      // One bomb in it, and nobody unpacks the rest to see.
      if (isBomb) return 'bomb'
      const bytes = await read()
      isBomb = bytes === 'bomb'
      return typeof bytes !== 'string' && sortFile(bytes) === 'zip' ? 'zip-inside' : bytes
    },
  }))
}

function sourceOf(file: Blob): Source {
  return {
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  }
}
