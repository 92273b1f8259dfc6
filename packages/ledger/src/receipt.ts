import { fromBase64Url, toBase64Url } from './base64.ts'
import { type Opening, verifyOpenings } from './commitment.ts'
import { commitmentIn, decodeEntry } from './entry.ts'
import type { Hash } from './hash.ts'
import type { JsonValue } from './json.ts'
import { type Logged, verifyTlogProof } from './tlog-proof.ts'
import { refuse, type Verdict } from './verdict.ts'
import type { LogTrust, WitnessedVerdict } from './witnessed.ts'

/** What a person gets for an act: the entry, the fields it commits to, and the proof of its place. */
export type Receipt = {
  /** Entry body, base64url. */
  readonly entry: string
  /** Every field of the entry; none for a public statement. Salts are base64url. */
  readonly fields: readonly {
    readonly path: string
    readonly value: JsonValue
    readonly salt: string
  }[]
  /** A C2SP tlog-proof; null while no checkpoint over the entry is published. */
  readonly proof: string | null
}

export function receiptOf(
  body: Uint8Array,
  openings: readonly Opening[],
  proof: string | null,
): Receipt {
  const fields = openings.map(({ path, value, salt }) => ({ path, value, salt: toBase64Url(salt) }))
  return { entry: toBase64Url(body), fields, proof }
}

export type VerifiedReceipt = Logged & {
  readonly schema: number
  readonly fields: Readonly<Record<string, JsonValue>>
}

/** Needs no network and trusts nobody but whom `trust` names; it never throws. */
export async function verifyReceipt(
  receipt: Receipt,
  trust: LogTrust,
): Promise<WitnessedVerdict<VerifiedReceipt>> {
  // It may come from a file, which says of itself that it is one.
  if (!isReceipt(receipt)) return refuse('it has not the form of a receipt')
  const body = fromBase64Url(receipt.entry)
  if (!body) return refuse('entry is not base64url')
  const decoded = decodeEntry(body)
  if (!decoded.ok) return decoded
  const opened = openFields(receipt, decoded.entry.schema, commitmentIn(decoded.entry))
  if (!opened.ok) return opened
  if (receipt.proof === null) return refuse('the entry is not sealed yet')
  const logged = await verifyTlogProof(receipt.proof, body, trust)
  if (!logged.ok) return logged
  const fields = Object.fromEntries(receipt.fields.map(({ path, value }) => [path, value]))
  return { ...logged, schema: decoded.entry.schema, fields }
}

function isReceipt(value: Receipt): boolean {
  const { entry, fields, proof } = (value ?? {}) as Partial<Receipt>
  const isField = (field: unknown) => {
    const { path, salt, value } = (field ?? {}) as Partial<Receipt['fields'][number]>
    return typeof path === 'string' && typeof salt === 'string' && value !== undefined
  }
  const isProof = proof === null || typeof proof === 'string'
  return typeof entry === 'string' && isProof && Array.isArray(fields) && fields.every(isField)
}

function openFields(receipt: Receipt, schema: number, commitment: Hash | undefined): Verdict {
  if (!commitment)
    return receipt.fields.length === 0 ? { ok: true } : refuse('a public statement hides no fields')
  const openings: Opening[] = []
  for (const { path, value, salt: saltText } of receipt.fields) {
    const salt = fromBase64Url(saltText)
    if (!salt) return refuse(`the salt of ${path} is not base64url`)
    openings.push({ path, value, salt })
  }
  return verifyOpenings(schema, openings, commitment)
}
