import { type Handed, isArchive } from './list-batch.ts'

/** Folders are followed this far; what lies in them beyond is not even counted. */
const MOST_FOUND = 5_000
const DEEPEST = 12

/** Files as a file chooser gives them, with the folder that was chosen in their names. */
export function handedIn(files: Iterable<File>): readonly Handed[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }))
}

/** What was dropped or pasted: files, and those in folders, in the folders' own order. */
export async function handedOver({ items, files }: DataTransfer): Promise<readonly Handed[]> {
  // Only now, before anything is awaited, do the items still hold something.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  const whole = handedIn(files)
  if (!entries.some((entry) => entry.isDirectory)) return whole
  const found: Handed[] = []
  for (const entry of entries) await collect(entry, found, 0)
  return found
}

async function collect(entry: FileSystemEntry, found: Handed[], depth: number): Promise<void> {
  if (found.length >= MOST_FOUND || depth > DEEPEST) return
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch(() => undefined)
    if (file && !file.name.startsWith('.'))
      found.push({ name: entry.fullPath.replace(/^\//, ''), file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A folder is read in pieces of a hundred, until there is none.
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    ).catch(() => [])
    if (piece.length === 0) return
    for (const each of piece) await collect(each, found, depth + 1)
  }
}

/** Many things at once, or an archive that may hold many: they get a table. */
export async function isMany(handed: readonly Handed[]): Promise<boolean> {
  const [only] = handed
  if (handed.length !== 1 || !only) return handed.length > 1
  return isArchive(only.file)
}
