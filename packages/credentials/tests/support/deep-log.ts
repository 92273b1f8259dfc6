import {
  cosign,
  cosignerVkey,
  formatCheckpoint,
  formatTlogProof,
  formatVkey,
  inclusionRoot,
  leafHash,
  sha256,
  signNote,
  utf8,
} from '@vermilion/ledger'
import { LOG_KEY, ORIGIN } from './log.ts'
import { seedSigner } from './seed-signer.ts'

export const WITNESSED_AT = 1_795_400_000

/** Witnesses that anyone can be: the key of each is 32 times one byte. */
const witness = (at: number) => ({ name: `witness-${at}.example/w`, ...seedSigner(0x40 + at) })
export const witnessVkey = (at: number) =>
  formatVkey(cosignerVkey(witness(at).name, witness(at).publicKey))

/** A policy that asks for `least` of so many witnesses. */
export function policyOf(count: number, least: number): string {
  const names = Array.from({ length: count }, (_, at) => `w${at}`)
  return [
    ...names.map((name, at) => `witness ${name} ${witnessVkey(at)}`),
    `group all ${least} ${names.join(' ')}`,
    'quorum all\n',
  ].join('\n')
}

/** The proof that an entry is the last but one of a log of 2^height entries, cosigned by so many. */
export async function deepProof(
  body: Uint8Array,
  { height, witnesses }: { readonly height: number; readonly witnesses: number },
): Promise<string> {
  const size = 2 ** height
  const place = { index: size - 2, size, leaf: leafHash(body) }
  const path = Array.from({ length: height }, (_, at) => sha256(utf8(`sibling ${at}`)))
  const led = inclusionRoot({ ...place, proof: path })
  if (!led.ok) throw new Error(led.reason)
  const text = formatCheckpoint({ origin: ORIGIN, size, root: led.root })
  const lines = await Promise.all(
    Array.from({ length: witnesses }, (_, at) => cosign(text, witness(at), WITNESSED_AT + at)),
  )
  const checkpoint = `${await signNote(text, { name: ORIGIN, ...LOG_KEY })}${lines.join('')}`
  return formatTlogProof({ index: place.index, path, checkpoint })
}
