import {
  ENTRY_SCHEMAS,
  encodeEntry,
  FLAG_PUBLIC,
  formatCheckpoint,
  formatTlogProof,
  formatVkey,
  leafHash,
  nodeHash,
  signNote,
  utf8,
  vkeyOf,
} from '@vermilion/ledger'
import { seedSigner } from './seed-signer.ts'

export const ORIGIN = 'bj.vermilion.example/log'
export const LOG_KEY = seedSigner(0x01)
export const LOG_VKEY = formatVkey(vkeyOf(ORIGIN, LOG_KEY.publicKey))

/** The proof that an entry is number 1 of a log of two. */
export async function logEntry(body: Uint8Array, origin: string = ORIGIN): Promise<string> {
  const genesis = leafHash(
    encodeEntry({
      schema: ENTRY_SCHEMAS.genesis,
      flags: FLAG_PUBLIC,
      authority: 0,
      content: utf8(`{"origin":"${origin}"}`),
    }),
  )
  const root = nodeHash(genesis, leafHash(body))
  const text = formatCheckpoint({ origin, size: 2, root })
  const checkpoint = await signNote(text, { name: origin, ...LOG_KEY })
  return formatTlogProof({ index: 1, path: [genesis], checkpoint })
}
