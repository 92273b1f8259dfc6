import { ed25519, parseVkey } from '@vermilion/ledger'
import { isObject, listOf } from '../json/shapes.ts'
import { decodeMultikey } from '../proof/multikey.ts'
import { resolveLog } from '../webvh/resolve.ts'
import { trustedWitnesses } from './log-trust.ts'
import type { TrustFile } from './trust-file.ts'

const NOTHING = new Uint8Array()
const NO_SIGNATURE = new Uint8Array(64)

/**
 * Examines the histories and keys that a trust file pins, ahead of a verdict. A key's examination
 * takes milliseconds at its first use and is kept: whoever does this while a person looks for the
 * file spares them the wait. It decides nothing; every verdict still checks all of it.
 */
export async function examineTrust(trustFile: TrustFile, now: number): Promise<void> {
  const { agencies, logs } = trustFile
  for (const { didLog, didWitness } of agencies) {
    const history = await resolveLog(didLog, now, didWitness)
    if (!history.ok) continue
    const methods = listOf(history.document.verificationMethod).filter(isObject)
    for (const { publicKeyMultibase } of methods) await examine(decodeMultikey(publicKeyMultibase))
  }
  for (const text of logs) {
    const parsed = parseVkey(text)
    await examine(parsed.ok ? parsed.vkey.key : undefined)
  }
  for (const { key } of trustedWitnesses(trustFile)) await examine(key)
}

/** A key is examined before the signature is looked at. */
async function examine(key: Uint8Array | undefined): Promise<void> {
  if (key) await ed25519.verify(key, NOTHING, NO_SIGNATURE)
}
