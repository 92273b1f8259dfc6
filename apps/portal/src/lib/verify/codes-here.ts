import { parseBundle } from '@vermilion/credentials'
import { type Codes, codesOf } from '@vermilion/credentials/compact'
import { loadTrust } from '../trust/pinned-trust.ts'
import { fetchBundle, loadKinds } from './world.ts'

/** Both codes of a certificate, made in this browser from its evidence as anyone gets it. */
export async function codesHere(id: string): Promise<Codes> {
  const [{ trustFile }, text] = await Promise.all([loadTrust(), fetchBundle(id)])
  const parsed = parseBundle(text ?? '')
  if (!parsed.ok) throw new Error(`the evidence cannot be read: ${parsed.reason}`)
  return codesOf(parsed.bundle, await loadKinds(trustFile))
}
