import { FONT } from '@vermilion/credentials/pdf'

const STORE = 'vermilion-fonts'

/**
 * A file of the certificates' font, from this hall alone. Its address names its version, so that it never
 * changes and is fetched once; without a network only what was fetched before is there.
 */
export async function fontFile(path: string): Promise<Uint8Array | undefined> {
  const url = `/fonts/${FONT}/${path}`
  const store = await globalThis.caches?.open(STORE).catch(() => undefined)
  const kept = await store?.match(url).catch(() => undefined)
  if (kept) return bytesOf(kept)
  const answer = await fetch(url).catch(() => undefined)
  if (!answer?.ok) return undefined
  await store?.put(url, answer.clone()).catch(() => {})
  return bytesOf(answer)
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer())
}

/**
 * Fetches the rest of the font while nobody waits for it: after one certificate as PDF, any other can be
 * compared where there is no network.
 */
export async function keepWholeFont(): Promise<void> {
  const ranges = await fontFile('unicode.json')
  if (!ranges || !globalThis.caches) return
  const names = Object.keys(JSON.parse(new TextDecoder().decode(ranges)))
  for (const name of names)
    await fontFile(`files/noto-serif-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`)
}
