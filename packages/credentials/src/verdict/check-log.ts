import {
  fromBase64Url,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  toHex,
  verifyTlogProof,
  type WitnessedVerdict,
} from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { certificateEntry } from '../bundle/leaf.ts'
import { logTrust } from '../trust/log-trust.ts'
import type { TrustFile } from '../trust/trust-file.ts'
import type { Code } from './codes.ts'
import { type Check, found, passed } from './report.ts'

type Unproven = Extract<WitnessedVerdict<unknown>, { ok: false }>

/** That the log holds this certificate's entry: of its credential without proofs. */
export function checkLog(
  bundle: EvidenceBundle,
  issuer: string | undefined,
  trustFile: TrustFile,
): Promise<Check> {
  const entryOf = (did: string, salt: Uint8Array) => certificateEntry(bundle.credential, did, salt)
  return checkLogged(bundle, issuer, { trustFile, entryOf })
}

/**
 * That a log which the trust file names holds exactly the entry of this form of a certificate, and that the witnesses
 * whom its policy asks for had seen it: `time` is when, in POSIX seconds, and without witnesses nobody
 * can tell.
 */
export async function checkLogged(
  { opening, tlogProof }: Pick<EvidenceBundle, 'opening' | 'tlogProof'>,
  issuer: string | undefined,
  {
    trustFile,
    entryOf,
  }: {
    readonly trustFile: TrustFile
    readonly entryOf: (issuer: string, salt: Uint8Array) => Uint8Array
  },
): Promise<Check> {
  if (opening === undefined || tlogProof === undefined) return found('log', 'log-missing')
  const salt = fromBase64Url(opening.salt)
  const origin = originOf(tlogProof)
  if (!salt || origin === undefined || issuer === undefined) return found('log', 'log-proof-bad')

  const trust = logTrust(trustFile, origin)
  if (!trust) return found('log', 'log-unknown', { origin })
  const logged = await verifyTlogProof(tlogProof, entryOf(issuer, salt), trust)
  if (!logged.ok) return found('log', codeOf(logged), { origin })
  const { index, size, leaf, cosignatures, time } = logged
  return passed('log', {
    origin,
    index,
    size,
    leaf: toHex(leaf),
    ...(time === undefined
      ? {}
      : { witnesses: new Set(cosignatures.map(({ vkey }) => vkey.name)).size, time }),
  })
}

function codeOf({ unwitnessed, outOfTurn }: Unproven): Code {
  if (unwitnessed) return 'log-unwitnessed'
  return outOfTurn ? 'log-key-ended' : 'log-proof-bad'
}

/** The log that a proof speaks of. `extra` is nobody's word, so a bundle has none. */
export function originOf(tlogProof: string): string | undefined {
  const parsed = parseTlogProof(tlogProof)
  const note = parsed.ok && !parsed.proof.extra ? parseNote(parsed.proof.checkpoint) : undefined
  const checkpoint = note?.ok ? parseCheckpoint(note.text) : undefined
  return checkpoint?.ok ? checkpoint.checkpoint.origin : undefined
}

/** The time of a certificate: that of the last cosignature its quorum needed, in milliseconds. */
export function witnessedAt({ result, params }: Check): number | undefined {
  return result === 'passed' && params?.time !== undefined ? Number(params.time) * 1000 : undefined
}
