import { ed25519 } from '@vermilion/ledger'
import { runVectors, type VectorFolder } from '@vermilion/ledger/vectors'

/** What a page is asked to do with the ledger's code, bundled for browsers as the portal is. */
const inPage = {
  async verdicts(cases: readonly SignedCase[]): Promise<boolean[]> {
    const bytes = (hex: string) =>
      Uint8Array.from(hex.match(/../g) ?? [], (two) => Number(`0x${two}`))
    const verdicts: boolean[] = []
    for (const { key, msg, sig } of cases)
      verdicts.push(await ed25519.verify(bytes(key), new TextEncoder().encode(msg), bytes(sig)))
    return verdicts
  },

  /** Whether the browser verifies Ed25519 itself. */
  async hasEd25519(): Promise<boolean> {
    const key = new Uint8Array(32)
    return crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']).then(
      () => true,
      () => false,
    )
  },

  async run(paths: readonly string[]) {
    const files = new Map<string, Uint8Array>()
    for (const path of paths) {
      const answer = await fetch(`/vectors/${encodeURIComponent(path)}`)
      files.set(path, new Uint8Array(await answer.arrayBuffer()))
    }
    const folder: VectorFolder = {
      paths: new Set(paths),
      read: (path) => files.get(path) ?? new Uint8Array(),
    }
    const failed: string[] = []
    let passed = 0
    for await (const { name, result, why } of runVectors(folder)) {
      if (result === 'failed') failed.push(`${name}: ${why}`)
      if (result === 'passed') passed += 1
    }
    return { passed, failed }
  },
}

export type SignedCase = { readonly key: string; readonly msg: string; readonly sig: string }
export type InPage = typeof inPage

Object.assign(globalThis, { inPage })
