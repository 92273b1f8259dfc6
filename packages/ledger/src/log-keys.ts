import { fromUtf8 } from './bytes.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { decodeEntry, FLAG_PUBLIC } from './entry.ts'
import { ENTRY_SCHEMAS } from './entry-schemas.ts'
import { type Refusal, refuse } from './verdict.ts'

/** Which checkpoints a key of a log may sign: those of at least `from` entries, and at most `until`. */
export type SizeRange = {
  readonly from?: number
  readonly until?: number
  /** It ended because others may have it: they could sign smaller ones than `until`, too. */
  readonly compromised?: true
}

/** A verifier key of a log, and its time in sizes. */
export type LogKey = SizeRange & { readonly vkey: string }

/**
 * What an entry of a log says of the log's own keys. Each takes effect with the first checkpoint that
 * covers the entry: one more key signs beside the others, or one of them signs no more.
 */
export type LogKeyStatement =
  | {
      readonly log: string
      readonly state: 'active'
      readonly vkey: string
      /** The key that signs beside it, until it is retired. */
      readonly after: string
    }
  | { readonly log: string; readonly state: 'retired'; readonly vkey: string }
  | {
      readonly log: string
      readonly state: 'compromised'
      readonly vkey: string
      /** Signs alone from here on. */
      readonly successor: string
      /** The last checkpoint that was published before: what it covers stands. */
      readonly size: number
      readonly root: string
    }

/** A key whose range holds the size; a key without a range may sign any. */
export function maySign({ from = 0, until = Number.MAX_SAFE_INTEGER }: SizeRange, size: number) {
  return from <= size && size <= until
}

/** A refusal names the key that signed where it was no longer, or not yet, its turn. */
export type SignedVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | (Refusal & { readonly outOfTurn?: LogKey })

/** A checkpoint of the log that `keys` belong to, signed by one of them whose turn it was. */
export async function openSigned(
  note: string | Uint8Array,
  keys: readonly LogKey[],
): Promise<SignedVerdict> {
  let refusal: SignedVerdict = refuse('no key of the log is known')
  let outOfTurn: LogKey | undefined
  for (const key of keys) {
    const opened = await openCheckpoint(note, key.vkey)
    if (!opened.ok) refusal = opened
    else if (maySign(key, opened.checkpoint.size)) return opened
    else outOfTurn = key
  }
  return outOfTurn
    ? { ...refuse('the key that signed the checkpoint may sign none of its size'), outOfTurn }
    : refusal
}

/** The statement in an entry; undefined where it is no key state, or that of another log or of no log. */
export function readLogKeyStatement(body: Uint8Array, origin: string): LogKeyStatement | undefined {
  const decoded = decodeEntry(body)
  if (!decoded.ok || (decoded.entry.flags & FLAG_PUBLIC) === 0) return undefined
  const { schema, content } = decoded.entry
  if (schema !== ENTRY_SCHEMAS['key-state'] && schema !== ENTRY_SCHEMAS.freeze) return undefined
  const statement = parseStatement(content)
  return statement?.log === origin ? statement : undefined
}

function parseStatement(content: Uint8Array): LogKeyStatement | null {
  try {
    return JSON.parse(fromUtf8(content) ?? 'null')
  } catch {
    return null
  }
}

/**
 * The keys of a log after what its entries say of them, oldest first: `statements` by the index of
 * their entry. Without any, `first` is its key, or nobody knows.
 */
export function logKeysAfter(
  first: string | undefined,
  statements: readonly (readonly [index: number, statement: LogKeyStatement])[],
): readonly LogKey[] {
  const keys = new Map<string, SizeRange>()
  const begin = (vkey: string, range: SizeRange) => {
    if (!keys.has(vkey)) keys.set(vkey, range)
  }
  for (const [index, statement] of statements) {
    if (statement.state === 'active') {
      begin(statement.after, {})
      begin(statement.vkey, { from: index + 1 })
      continue
    }
    begin(statement.vkey, {})
    const compromised = statement.state === 'compromised'
    const ended = { until: index, ...(compromised ? { compromised } : {}) }
    keys.set(statement.vkey, { ...keys.get(statement.vkey), ...ended })
    if (compromised) begin(statement.successor, { from: index + 1 })
  }
  if (keys.size === 0 && first !== undefined) begin(first, {})
  return [...keys].map(([vkey, range]) => ({ vkey, ...range }))
}
