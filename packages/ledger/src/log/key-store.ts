import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { openSmallStore } from '@vermilion/database'
import { assert } from '../assert.ts'

/** The key under which all that is kept of one data subject is encrypted. */
export type SubjectKey = { readonly subjectKey: string; readonly key: Uint8Array }

export interface KeyStore {
  /** On the disk before it resolves, so that no ciphertext exists without its key. */
  create(id: string): Promise<SubjectKey>
  get(id: string): SubjectKey | undefined
  /** Whether the subject once had a key that was destroyed, or has one that is about to be. */
  isDestroyed(id: string): boolean
  listDestroyed(): readonly string[]
  /**
   * A key that will be destroyed is given to nobody in this process from now on, so that nothing new
   * is encrypted under it meanwhile. Answers how to take that back.
   */
  withhold(id: string): () => void
  /** Erasure: whatever was encrypted under the key can never be read again. Repeated, it does no harm. */
  destroy(id: string): void
  close(): void
}

export const SUBJECT_KEYS_TABLE = `create table if not exists subject_keys (
  id text primary key,
  wrapped blob check (length(wrapped) = 60),
  destroyed_at integer,
  check ((wrapped is null) = (destroyed_at is not null))
) strict`

const INSERT = 'insert into subject_keys (id, wrapped) values (?, ?) on conflict do nothing'
const ERASE =
  'update subject_keys set wrapped = null, destroyed_at = ? where id = ? and wrapped is not null'

const CACHE_LIMIT = 10_000

type Row = { readonly id: string; readonly wrapped: Uint8Array | null }

/** A file apart from the database: a backup of one never holds what the other protects. */
export function openKeyStore(file: string, wrapKey: Uint8Array, now = Date.now): KeyStore {
  assert(wrapKey.length === 32, 'the wrapping key has 32 bytes')
  const store = openSmallStore(file, [SUBJECT_KEYS_TABLE])
  const cache = new Map<string, SubjectKey>()
  const withheld = new Set<string>()

  const find = (id: string) =>
    store.find<Pick<Row, 'wrapped'>>('select wrapped from subject_keys where id = ?', id)

  function get(id: string): SubjectKey | undefined {
    if (withheld.size > 0 && withheld.has(id)) return undefined
    const cached = cache.get(id)
    if (cached) return cached
    const wrapped = find(id)?.wrapped
    if (!wrapped) return undefined
    const found = { subjectKey: id, key: unwrap(wrapKey, id, wrapped) }
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(id, found)
    return found
  }

  return {
    get,
    async create(id) {
      store.change(INSERT, id, wrap(wrapKey, id, randomBytes(32)))
      const created = get(id)
      assert(created, 'a subject whose key was destroyed gets no new one under the same id')
      return created
    },
    isDestroyed: (id) => withheld.has(id) || find(id)?.wrapped === null,
    listDestroyed: () =>
      store.handle
        .prepare<[], Pick<Row, 'id'>>(
          'select id from subject_keys where wrapped is null order by id',
        )
        .all()
        .map(({ id }) => id),
    withhold(id) {
      withheld.add(id)
      return () => void withheld.delete(id)
    },
    destroy(id) {
      cache.delete(id)
      store.change(ERASE, now(), id)
      // What was deleted still stands in the write-ahead log and in free pages.
      store.change('vacuum')
      store.handle.pragma('wal_checkpoint(truncate)')
      withheld.delete(id)
    },
    close: () => store.close(),
  }
}

/** AES-256-GCM: nonce ‖ ciphertext ‖ tag, bound to the id. */
export function wrap(wrapKey: Uint8Array, id: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapKey, nonce).setAAD(Buffer.from(id))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

export function unwrap(wrapKey: Uint8Array, id: string, wrapped: Uint8Array): Uint8Array {
  // A tag that somebody has cut is none.
  const whole = { authTagLength: 16 }
  const decipher = createDecipheriv('aes-256-gcm', wrapKey, wrapped.subarray(0, 12), whole)
    .setAAD(Buffer.from(id))
    .setAuthTag(wrapped.subarray(-16))
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()])
}
