import { concat, utf8 } from '@vermilion/ledger'
import { deflateSync } from 'fflate'
import { crc32 } from '../../src/intake/crc32.ts'
import type { Source } from '../../src/intake/intake.ts'

export type Packed = {
  readonly name: string | Uint8Array
  readonly bytes: Uint8Array
  readonly stored?: boolean
  /** What the archive claims, where it lies. */
  readonly claims?: {
    readonly flags?: number
    readonly method?: number
    readonly crc?: number
    readonly size?: number
    /** Shares the bytes of the first entry. */
    readonly at?: number
  }
}

/** A ZIP archive as any program writes one (APPNOTE.TXT 4.3), honest but for its claims. */
export function zipOf(files: readonly Packed[], comment = ''): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes, stored = false, claims = {} } of files) {
    const named = typeof name === 'string' ? utf8(name) : name
    const body = stored ? bytes : deflateSync(bytes, { level: 9 })
    const shared = [
      ...numbers(2, 20, claims.flags ?? 0, claims.method ?? (stored ? 0 : 8), 0, 0),
      ...numbers(4, claims.crc ?? crc32(bytes), body.length, claims.size ?? bytes.length),
      ...numbers(2, named.length, 0),
    ]
    const local = concat(Uint8Array.from([...numbers(4, 0x04034b50), ...shared]), named, body)
    const where = [...numbers(2, 0, 0, 0), ...numbers(4, 0, claims.at ?? at)]
    directory.push(
      concat(
        Uint8Array.from([...numbers(4, 0x02014b50), ...numbers(2, 20), ...shared, ...where]),
        named,
      ),
    )
    parts.push(local)
    at += local.length
  }
  const index = concat(...directory)
  const end = [
    ...numbers(4, 0x06054b50),
    ...numbers(2, 0, 0, files.length, files.length),
    ...numbers(4, index.length, at),
    ...numbers(2, comment.length),
  ]
  return concat(...parts, index, Uint8Array.from(end), utf8(comment))
}

/** Little-endian, each in so many bytes. */
function numbers(bytes: number, ...values: readonly number[]): readonly number[] {
  return values.flatMap((value) =>
    Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256),
  )
}

export function sourceOf(bytes: Uint8Array): Source {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) }
}
