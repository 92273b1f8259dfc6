import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { isBeside } from './copy-files.ts'

/** A path below the backup's folder and nowhere else, of what a backup may hold and of nothing else. */
const Path = z
  .string()
  .regex(/^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/)
  .refine((path) => path === 'node.sqlite' || isBeside(path))
const File = z.strictObject({
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What a backup holds, and how much of the log that is. Written last: without it there is no backup. */
export const Manifest = z.strictObject({
  v: z.literal(1),
  origin: z.string(),
  at: z.iso.datetime(),
  /** Of the newest checkpoint that is in it. */
  size: z.number().int().nonnegative(),
  files: z.record(Path, File),
})
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'

export async function fileFacts(path: string): Promise<z.infer<typeof File>> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { bytes: statSync(path).size, sha256: hash.digest('hex') }
}

/** The manifest of a folder, whose files are all as it says; else the first that is not. */
export async function readManifest(
  folder: string,
): Promise<{ readonly manifest: Manifest } | { readonly damaged: string }> {
  const text = readFileSync(join(folder, MANIFEST), 'utf8')
  const read = Manifest.safeParse(parsed(text))
  if (!read.success) return { damaged: MANIFEST }
  for (const [path, { bytes, sha256 }] of Object.entries(read.data.files)) {
    const file = join(folder, path)
    if (!existsSync(file)) return { damaged: path }
    const facts = await fileFacts(file)
    if (facts.bytes !== bytes || facts.sha256 !== sha256) return { damaged: path }
  }
  return { manifest: read.data }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
