import { concat, fromUtf8 } from '../bytes.ts'
import type { LogReader } from '../read-run.ts'
import { entriesPath, HASH_SIZE, tilePath } from '../tiles.ts'
import { BUNDLE_LIMIT } from './log-folder.ts'

const PATIENCE_MS = 10_000
/** A checkpoint with as many cosignatures as a note may have, post-quantum ones too. */
const NOTE_LIMIT = 512 * 1024

/**
 * The log that answers at an address (C2SP tlog-tiles), its own or a mirror's. What it says is
 * verified by nobody here; no answer is read beyond what it may hold.
 */
export function remoteLog(address: string, closing?: AbortSignal): LogReader {
  const get = async (path: string, limit: number) => {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    const signal = closing ? AbortSignal.any([closing, patience]) : patience
    const answer = await askFor(`${address}/${path}`, { signal })
    if (answer.status !== 200) {
      await answer.body?.cancel()
      throw new Error(`${path}: it answered ${answer.status}`)
    }
    return bodyOf(answer, limit)
  }
  return {
    async checkpoint() {
      const note = fromUtf8(await get('checkpoint', NOTE_LIMIT))
      if (note === undefined) throw new Error('its checkpoint is not UTF-8')
      return note
    },
    tile: (level, n, width) => get(tilePath(level, n, width), width * HASH_SIZE),
    entries: (n, width) => get(entriesPath(n, width), BUNDLE_LIMIT),
  }
}

/** What `fetch` itself says of a failure is "fetch failed"; why stands behind it. */
export function askFor(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { redirect: 'error', ...init }).catch((cause: unknown) => {
    throw cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  })
}

/** The body, uncompressed, of `limit` bytes at most. */
export async function bodyOf(answer: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    parts.push(part)
    length += part.length
    if (length > limit) throw new Error('its answer is too long')
  }
  return concat(...parts)
}
