import {
  fromBase64Url,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVkey,
  toHex,
  verifyTlogProof,
} from '@vermilion/ledger'
import type { EvidenceBundle } from '../bundle/bundle.ts'
import { certificateEntry } from '../bundle/leaf.ts'
import { type Check, found, passed } from './report.ts'

/**
 * That a log which the trust file names holds exactly this certificate's entry. It says nothing of
 * when: a time needs witnesses.
 */
export async function checkLog(
  { credential, opening, tlogProof }: EvidenceBundle,
  issuer: string | undefined,
  vkeys: readonly string[],
): Promise<Check> {
  if (opening === undefined || tlogProof === undefined) return found('log', 'log-missing')
  const salt = fromBase64Url(opening.salt)
  const origin = originOf(tlogProof)
  if (!salt || origin === undefined || issuer === undefined) return found('log', 'log-proof-bad')

  // More than one while the log's key is being rotated.
  const known = vkeys.filter((text) => nameOf(text) === origin)
  if (known.length === 0) return found('log', 'log-unknown', { origin })
  const entry = certificateEntry(credential, issuer, salt)
  const verdicts = await Promise.all(known.map((vkey) => verifyTlogProof(tlogProof, entry, vkey)))
  const logged = verdicts.find(({ ok }) => ok)
  if (!logged?.ok) return found('log', 'log-proof-bad', { origin })
  const { index, size, leaf } = logged
  return passed('log', { origin, index, size, leaf: toHex(leaf) })
}

/** The log that a proof speaks of. `extra` is nobody's word, so a bundle has none. */
function originOf(tlogProof: string): string | undefined {
  const parsed = parseTlogProof(tlogProof)
  const note = parsed.ok && !parsed.proof.extra ? parseNote(parsed.proof.checkpoint) : undefined
  const checkpoint = note?.ok ? parseCheckpoint(note.text) : undefined
  return checkpoint?.ok ? checkpoint.checkpoint.origin : undefined
}

function nameOf(text: string): string | undefined {
  const parsed = parseVkey(text)
  return parsed.ok ? parsed.vkey.name : undefined
}
