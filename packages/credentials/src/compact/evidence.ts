import {
  type Cbor,
  concat,
  formatCheckpoint,
  formatTlogProof,
  type Hash,
  inclusionRoot,
  KEY_COSIGNATURE,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVkey,
  toBase64,
  toHex,
  type Vkey,
} from '@vermilion/ledger'
import { trustedWitnesses } from '../trust/log-trust.ts'
import type { TrustFile } from '../trust/trust-file.ts'

/** Sizes of C2SP note signatures in bytes, the four of the key's id first. */
const [LOG_SIGNATURE, COSIGNATURE, HASH, ID] = [68, 76, 32, 4]

/** A proof of the log without what a verifier knows or computes: names of keys, origin, root. */
export type Evidence = {
  readonly index: number
  readonly size: number
  readonly path: readonly Hash[]
  /** Key id and signature, as the note's line has them. */
  readonly logSignature: Uint8Array
  /** Key id, time (u64) and signature of each witness, in the order of their lines. */
  readonly cosignatures: readonly Uint8Array[]
}

/**
 * What a code needs of a C2SP tlog-proof; undefined where the proof holds something that would not come
 * back: an extension, no signature of the log, or an entry of another log's.
 */
export function evidenceIn(tlogProof: string, leaf: Hash): Evidence | undefined {
  const parsed = parseTlogProof(tlogProof)
  const note = parsed.ok ? parseNote(parsed.proof.checkpoint) : undefined
  const read = note?.ok ? parseCheckpoint(note.text) : undefined
  if (!parsed.ok || !note?.ok || !read?.ok) return undefined
  const { index, path, extra } = parsed.proof
  const { origin, size, root } = read.checkpoint
  const led = inclusionRoot({ index, size, leaf, proof: path })
  if (extra || !led.ok || toHex(led.root) !== toHex(root)) return undefined
  const lines = note.signatures.map(({ name, id, signature }) => ({
    name,
    bytes: concat(id, signature),
  }))
  const own = lines.find(({ name, bytes }) => name === origin && bytes.length === LOG_SIGNATURE)
  if (!own) return undefined
  return {
    index,
    size,
    path,
    logSignature: own.bytes,
    cosignatures: eachOnce(
      lines.flatMap(({ bytes }) => (bytes.length === COSIGNATURE ? [bytes] : [])),
    ),
  }
}

function eachOnce(cosignatures: readonly Uint8Array[]): Uint8Array[] {
  const keys = cosignatures.map(keyOf)
  return cosignatures.filter((bytes, at) => keys.indexOf(keyOf(bytes)) === at)
}

function keyOf(signature: Uint8Array): string {
  return toHex(signature.subarray(0, ID))
}

/** When a witness cosigned: the same eight bytes in hex compare as the numbers do. */
function timeOf(cosignature: Uint8Array): string {
  return toHex(cosignature.subarray(ID, ID + 8))
}

/** The same evidence with one cosignature less: that of whoever signed last. */
export function withoutLatest(evidence: Evidence): Evidence | undefined {
  const [latest] = evidence.cosignatures.toSorted((a, b) => (timeOf(a) > timeOf(b) ? -1 : 1))
  if (!latest) return undefined
  return { ...evidence, cosignatures: evidence.cosignatures.filter((each) => each !== latest) }
}

/** `[index, size, path, log signature, [cosignature…]]` */
export function packEvidence(evidence: Evidence): Cbor {
  const { index, size, path, logSignature, cosignatures } = evidence
  return [index, size, concat(...path), logSignature, cosignatures]
}

export function unpackEvidence(packed: Cbor | undefined): Evidence | undefined {
  if (!Array.isArray(packed) || packed.length !== 5) return undefined
  const [index, size, path, logSignature, cosignatures] = packed as readonly Cbor[]
  if (typeof index !== 'number' || typeof size !== 'number' || index < 0 || index >= size)
    return undefined
  if (!(path instanceof Uint8Array) || path.length % HASH !== 0) return undefined
  if (!isSigned(logSignature, LOG_SIGNATURE) || !Array.isArray(cosignatures)) return undefined
  const signatures = cosignatures.filter((each: Cbor) =>
    isSigned(each, COSIGNATURE),
  ) as Uint8Array[]
  if (eachOnce(signatures).length !== cosignatures.length) return undefined
  const hashes = Array.from({ length: path.length / HASH }, (_, i) =>
    path.slice(i * HASH, (i + 1) * HASH),
  )
  return { index, size, path: hashes, logSignature, cosignatures: signatures }
}

function isSigned(value: Cbor | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length
}

/**
 * The C2SP tlog-proof, with the log's line first and those of the witnesses whom the trust file names;
 * undefined where it does not name the log, whose origin nobody could tell then.
 */
export function tlogProofOf(
  evidence: Evidence,
  leaf: Hash,
  trustFile: TrustFile,
): string | undefined {
  const { index, size, path, logSignature, cosignatures } = evidence
  const logs = trustFile.logs.flatMap((text) => {
    const parsed = parseVkey(text)
    return parsed.ok ? [parsed.vkey] : []
  })
  const log = logs.find(hasSigned(logSignature))
  const led = inclusionRoot({ index, size, leaf, proof: path })
  if (!log || !led.ok) return undefined
  const witnesses = trustedWitnesses(trustFile).filter(({ type }) => type === KEY_COSIGNATURE)
  const lines = [
    lineOf(log, logSignature),
    ...cosignatures.flatMap((bytes) => {
      const witness = witnesses.find(hasSigned(bytes))
      return witness ? [lineOf(witness, bytes)] : []
    }),
  ]
  const text = formatCheckpoint({ origin: log.name, size, root: led.root })
  return formatTlogProof({ index, path, checkpoint: `${text}\n${lines.join('')}` })
}

function hasSigned(bytes: Uint8Array): (vkey: Vkey) => boolean {
  const key = keyOf(bytes)
  return ({ id }) => toHex(id) === key
}

function lineOf({ name }: Vkey, bytes: Uint8Array): string {
  return `— ${name} ${toBase64(bytes)}\n`
}
