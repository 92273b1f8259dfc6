import { logTrust, type TrustFile, trustedReceiptKeys } from '@vermilion/credentials'
import {
  decodeCoseReceipt,
  decodeEntry,
  entrySchemaName,
  fromUtf8,
  type Logged,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  type Receipt,
  type TlogProof,
  toHex,
  verifyCoseReceipt,
  verifyReceipt,
  verifyTlogProof,
} from '@vermilion/ledger'
import { z } from 'zod'

/** A proof that the log holds one entry, in whichever of three forms. */
export type RecordProof =
  | { readonly form: 'receipt'; readonly receipt: Receipt }
  /** `entry` where the proof brings it along, as those of a hall do. */
  | { readonly form: 'tlog-proof'; readonly text: string; readonly entry: Uint8Array | undefined }
  | { readonly form: 'cose-receipt'; readonly bytes: Uint8Array }

const COSE_SIGN1 = [0xd2, 0x84]
const SIZE_LIMIT = 256 * 1024

const ReceiptFile = z.strictObject({
  entry: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), value: z.json(), salt: z.string() })),
  proof: z.string().nullable(),
})

/** What a file is by its first bytes and form; undefined where it is no proof of a record. */
export function findRecordProof(bytes: Uint8Array): RecordProof | undefined {
  if (bytes.length > SIZE_LIMIT) return undefined
  if (COSE_SIGN1.every((byte, at) => bytes[at] === byte)) return { form: 'cose-receipt', bytes }
  const text = fromUtf8(bytes)
  if (text?.startsWith('c2sp.org/tlog-proof@')) {
    const parsed = parseTlogProof(text)
    return { form: 'tlog-proof', text, entry: parsed.ok ? parsed.proof.extra : undefined }
  }
  const receipt = text === undefined ? undefined : readReceipt(text)
  return receipt && { form: 'receipt', receipt }
}

function readReceipt(text: string): Receipt | undefined {
  try {
    return ReceiptFile.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Why a record is not shown to stand in the log; what each does to the whole stands beside it. */
const RECORD_SEVERITY = {
  malformed: 'invalid',
  'log-proof-bad': 'invalid',
  'log-unknown': 'caution',
  'log-unwitnessed': 'caution',
  'not-sealed': 'caution',
} as const

export type RecordCode = keyof typeof RECORD_SEVERITY

type Why = {
  readonly code: RecordCode
  /** For programs and those who look closer. */
  readonly detail: string
  readonly origin?: string
}

export type RecordReport = {
  readonly overall: 'valid' | 'invalid' | 'caution'
  readonly form: RecordProof['form']
} & (
  | Why
  | {
      readonly code?: undefined
      readonly origin: string
      readonly index: number
      readonly size: number
      readonly root: string
      readonly leaf: string
      /** Name of what is recorded; a number where it has none here. */
      readonly schema: string
      /** What the entry commits to, opened by a receipt of ours. */
      readonly fields?: Readonly<Record<string, unknown>>
      readonly witnesses: readonly { readonly name: string; readonly time: number }[]
      /** POSIX seconds by which enough of them had signed. */
      readonly time?: number
    }
)

/** Whether a log that the trust file names holds this entry, on nobody else's word. */
export async function verifyRecord(
  proof: RecordProof,
  entry: Uint8Array,
  trustFile: TrustFile,
): Promise<RecordReport> {
  switch (proof.form) {
    case 'receipt':
      return judgeReceipt(proof.receipt, trustFile)
    case 'tlog-proof':
      return judgeTlogProof(proof.text, entry, trustFile)
    case 'cose-receipt':
      return judgeCose(proof.bytes, entry, trustFile)
  }
}

async function judgeReceipt(receipt: Receipt, trustFile: TrustFile): Promise<RecordReport> {
  const form = 'receipt'
  if (receipt.proof === null)
    return refused(form, { code: 'not-sealed', detail: 'no checkpoint over it was published yet' })
  const trusted = trustFor(receipt.proof, trustFile)
  if (!trusted.ok) return refused(form, trusted.why)
  const found = await verifyReceipt(receipt, trusted.trust)
  if (!found.ok) return refused(form, whyOf(found, trusted.origin))
  return { ...loggedReport(form, found, found.schema), fields: found.fields }
}

async function judgeTlogProof(text: string, entry: Uint8Array, trustFile: TrustFile) {
  const form = 'tlog-proof'
  const trusted = trustFor(text, trustFile)
  if (!trusted.ok) return refused(form, trusted.why)
  const found = await verifyTlogProof(text, entry, trusted.trust)
  if (!found.ok) return refused(form, whyOf(found, trusted.origin))
  return loggedReport(form, found, schemaOf(entry))
}

type Trusted =
  | { readonly ok: true; readonly trust: LogTrust; readonly origin: string }
  | { readonly ok: false; readonly why: Why }

/** What may be believed of the log that the proof speaks of. */
function trustFor(text: string, trustFile: TrustFile): Trusted {
  const parsed = parseTlogProof(text)
  const found = parsed.ok ? checkpointOf(parsed.proof) : parsed
  if (!found.ok) return { ok: false, why: { code: 'malformed', detail: found.reason } }
  const { origin } = found.checkpoint
  const trust = logTrust(trustFile, origin)
  if (trust) return { ok: true, trust, origin }
  return {
    ok: false,
    why: { code: 'log-unknown', detail: 'the trust file names no such log', origin },
  }
}

function checkpointOf({ checkpoint }: TlogProof) {
  const note = parseNote(checkpoint)
  return note.ok ? parseCheckpoint(note.text) : note
}

function whyOf(
  { reason, unwitnessed }: { readonly reason: string; readonly unwitnessed?: unknown },
  origin: string,
): Why {
  return { code: unwitnessed ? 'log-unwitnessed' : 'log-proof-bad', detail: reason, origin }
}

async function judgeCose(bytes: Uint8Array, entry: Uint8Array, trustFile: TrustFile) {
  const form = 'cose-receipt'
  const decoded = decodeCoseReceipt(bytes)
  if (!decoded.ok) return refused(form, { code: 'malformed', detail: decoded.reason })
  const { issuer: origin = '' } = decoded.receipt
  const keys = trustedReceiptKeys(trustFile)
  if (!keys.some((each) => each.origin === origin))
    return refused(form, {
      code: 'log-unknown',
      detail: 'the trust file names no receipt key of it',
      origin,
    })
  const found = await verifyCoseReceipt(bytes, entry, keys)
  if (!found.ok) return refused(form, whyOf(found, origin))
  // A receipt key could be used on a history that no witness has seen.
  if (logTrust(trustFile, origin)?.quorum)
    return refused(form, {
      code: 'log-unwitnessed',
      detail: 'no witness signs a COSE receipt, and the trust file asks for a quorum',
      origin,
    })
  return loggedReport(form, { ...found, cosignatures: [], time: undefined }, schemaOf(entry))
}

function refused(form: RecordProof['form'], why: Why): RecordReport {
  return { overall: RECORD_SEVERITY[why.code], form, ...why }
}

function loggedReport(
  form: RecordProof['form'],
  { origin, index, size, root, leaf, cosignatures, time }: Logged,
  schema: number | undefined,
) {
  return {
    overall: 'valid',
    form,
    ...{ origin, index, size, root: toHex(root), leaf: toHex(leaf) },
    schema: nameOf(schema),
    witnesses: cosignatures.map(({ vkey, time }) => ({ name: vkey.name, time })),
    ...(time === undefined ? {} : { time }),
  } as const
}

/** A log of others may hold entries that are not of ours. */
function schemaOf(entry: Uint8Array): number | undefined {
  const decoded = decodeEntry(entry)
  return decoded.ok ? decoded.entry.schema : undefined
}

function nameOf(schema: number | undefined): string {
  if (schema === undefined) return 'unknown'
  return entrySchemaName(schema) ?? `0x${schema.toString(16).padStart(4, '0')}`
}
