import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Reader } from '@vermilion/database'
import { type FileValue, RefusalError } from '@vermilion/domain'
import { v7 as uuidv7 } from 'uuid'
import type { ActorContext, Node } from '../context.ts'
import { seal, sealBytes, unseal, unsealBytes } from '../keys/seal.ts'
import { keyOf } from '../parties/parties.service.ts'
import type { Value } from '../wire/wire.ts'
import { inspectPdf, MAX_PDF_BYTES } from './pdf.ts'
import * as store from './uploads.store.ts'

const META_PLACE = (id: string) => `uploads.sealed/${id}`
const FILE_PLACE = (id: string) => `uploads/${id}`
const MAX_PAGES = 60

export interface Upload {
  readonly applicationId: string
  readonly element: string
  readonly partyId: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: { readonly maxBytes: number; readonly maxPages: number } | undefined
}

/**
 * Takes a file in: judged by its content, sealed under the party's key, on the disk before a row
 * names it. Bytes without a row, after a crash, are unreadable noise that nothing refers to.
 */
export async function storeUpload(
  { node, batch }: ActorContext,
  { applicationId, element, partyId, name, bytes, limits }: Upload,
): Promise<FileValue> {
  const maxBytes = Math.min(limits?.maxBytes ?? MAX_PDF_BYTES, MAX_PDF_BYTES)
  const maxPages = Math.min(limits?.maxPages ?? MAX_PAGES, MAX_PAGES)
  if (bytes.length > maxBytes)
    throw new RefusalError('file-too-large', { max: String(Math.floor(maxBytes / 1_048_576)) })
  const verdict = await inspectPdf(bytes, maxPages)
  if (!verdict.ok) throw new RefusalError(verdict.problem, { max: String(maxPages) })

  const id = uuidv7({ msecs: node.now() })
  const key = keyOf(node, partyId)
  const file: FileValue = {
    uploadId: id,
    name,
    size: bytes.length,
    pages: verdict.pages,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  await writeOnce(node, id, sealBytes(key, FILE_PLACE(id), bytes))
  try {
    await batch.write((tx) => {
      // The party may have been erased since the file began to arrive.
      keyOf(node, partyId)
      return store.insertUpload(tx, {
        id,
        application_id: applicationId,
        element,
        party_id: partyId,
        sealed: seal(key, META_PLACE(id), file),
        uploaded_at: tx.now,
      })
    })
  } catch (cause) {
    if (cause instanceof RefusalError) await rm(pathOf(node, id), { force: true })
    throw cause
  }
  return file
}

type Home = { readonly config: Pick<Node['config'], 'home'> }

function pathOf({ config }: Home, id: string): string {
  return join(config.home, 'uploads', id)
}

async function writeOnce(node: Node, id: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(node, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (cause) {
    // Half a file takes up room that a full disk needs.
    await rm(path, { force: true })
    throw cause
  } finally {
    await file.close()
  }
}

/** The server's own description of the file that a value names, if it belongs just there. */
export async function findFile(
  node: Node,
  reader: Reader,
  { applicationId, element, value }: { applicationId: string; element: string; value: Value },
): Promise<FileValue | undefined> {
  const id = typeof value === 'object' && value && 'uploadId' in value ? value.uploadId : undefined
  const row = typeof id === 'string' ? await store.findUpload(reader, id) : undefined
  if (!row || row.application_id !== applicationId || row.element !== element) return undefined
  return unseal<FileValue>(keyOf(node, row.party_id), META_PLACE(row.id), row.sealed)
}

export interface StoredUpload {
  readonly applicationId: string
  readonly element: string
  readonly partyId: string
  readonly file: FileValue
  readonly read: () => Promise<Uint8Array>
}

export async function findUpload(node: Node, id: string): Promise<StoredUpload | undefined> {
  const row = await store.findUpload(node.reader, id)
  if (!row) return undefined
  const key = keyOf(node, row.party_id)
  const path = pathOf(node, row.id)
  return {
    applicationId: row.application_id,
    element: row.element,
    partyId: row.party_id,
    file: unseal<FileValue>(key, META_PLACE(row.id), row.sealed),
    read: async () => unsealBytes(key, FILE_PLACE(row.id), await readFile(path)),
  }
}

/** Files handed in for matters of this party. */
export async function countUploads(reader: Reader, partyId: string): Promise<number> {
  return (await store.listUploadIds(reader, partyId)).length
}

/**
 * Takes the files away before their rows, so that a crash in between leaves rows that say which are
 * left. They are ciphertext under a key that is about to be destroyed: that is what makes them
 * unreadable on a disk that keeps what was deleted. Answers which they were.
 */
export async function removeFiles(
  node: Home & Pick<Node, 'reader'>,
  partyId: string,
): Promise<readonly string[]> {
  const ids = await store.listUploadIds(node.reader, partyId)
  for (const id of ids) await rm(pathOf(node, id), { force: true })
  return ids
}

export const eraseUploads = store.deleteUploads
