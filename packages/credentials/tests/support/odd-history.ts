import { assert } from '@vermilion/ledger'
import { continueLog, type JsonObject, keyHashOf } from '../../src/index.ts'
import { parseJson } from '../../src/json/parse-json.ts'
import { isObject, without } from '../../src/json/shapes.ts'
import { attachProof } from '../../src/proof/attach-proof.ts'
import { didKeyMethodOf } from '../../src/proof/multikey.ts'
import { entryHash } from '../../src/webvh/entry.ts'
import { seedSigner } from './seed-signer.ts'
import { authority, HOUR_MS, issuerKey, NOW, nextUpdateKey } from './world.ts'

/** The authority's history with one more key that is listed, but not for assertion. */
export async function createHistoryWithout(fragment: string): Promise<readonly string[]> {
  const line = await continueLog([authority.line], {
    verificationKeys: [
      { fragment: '2026-licence', publicKey: issuerKey.publicKey },
      { fragment, publicKey: seedSigner(0x1c).publicKey },
    ],
    nextKeyHash: keyHashOf(seedSigner(0x1b).publicKey),
    at: NOW - 2 * HOUR_MS,
    signer: nextUpdateKey,
  })
  return [
    authority.line,
    await resignEntry(line, ({ state, ...entry }) => ({
      ...entry,
      state: { ...(state as JsonObject), assertionMethod: [`${authority.did}#2026-licence`] },
    })),
  ]
}

/** The authority's history ended by its controller, its last document unchanged. */
export async function createEndedHistory(): Promise<readonly string[]> {
  const line = await continueLog([authority.line], {
    verificationKeys: [{ fragment: '2026-licence', publicKey: issuerKey.publicKey }],
    nextKeyHash: keyHashOf(seedSigner(0x1b).publicKey),
    at: NOW - 2 * HOUR_MS,
    signer: nextUpdateKey,
  })
  return [
    authority.line,
    await resignEntry(line, ({ parameters, ...entry }) => ({
      ...entry,
      parameters: { ...(parameters as JsonObject), deactivated: true },
    })),
  ]
}

/** An entry 2 with other contents, hashed and signed as its controller would. */
async function resignEntry(
  line: string,
  change: (entry: JsonObject) => JsonObject,
): Promise<string> {
  const parsed = parseJson(line)
  const first = parseJson(authority.line)
  assert(parsed.ok && isObject(parsed.value), 'an entry')
  assert(first.ok && isObject(first.value), 'an entry')
  const entry = change(without(parsed.value, 'proof'))
  const versionId = `2-${entryHash(entry, String(first.value.versionId))}`
  const signed = await attachProof(
    { ...entry, versionId },
    {
      signer: nextUpdateKey,
      verificationMethod: didKeyMethodOf(nextUpdateKey.publicKey),
      created: NOW - 2 * HOUR_MS,
    },
  )
  return JSON.stringify(signed)
}
