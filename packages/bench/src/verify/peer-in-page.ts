import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { buildScripts } from '../pages/portal-build.ts'
import { ROOT } from '../start/served-node.ts'

const PAGE = '<!doctype html><script type="module" src="/main.js"></script>'
const MAIN = `
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential } from '@digitalbazaar/vc'
import { contexts } from '@digitalbazaar/credentials-context'
globalThis.verifyByPeer = async (text, documents) => {
  const documentLoader = async (url) => {
    const document = contexts.get(url) ?? documents[url]
    if (!document) throw new Error('nothing is fetched: ' + url)
    return { documentUrl: url, document, contextUrl: null, tag: 'static' }
  }
  const { verified, error } = await verifyCredential({
    credential: JSON.parse(text),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
  })
  if (!verified) throw error
}
`

type Bundle = {
  readonly credential: { readonly '@context': readonly string[]; readonly proof: readonly object[] }
  readonly didLog: readonly string[]
}
type Peer = { verifyByPeer(text: string, documents: object): Promise<void> }

/**
 * Milliseconds that @digitalbazaar/vc takes for the same certificate, from its text to the verdict on its
 * one rdfc proof. It checks neither log nor status nor history: its key and contexts are given to it.
 */
export async function verifyByPeer(
  browser: Browser,
  url: string,
  bundleText: string,
  rounds: number,
): Promise<readonly number[]> {
  const [script = ''] = buildScripts(PAGE, MAIN, join(ROOT, 'packages/bench/node_modules'))
  const bundle: Bundle = JSON.parse(bundleText)
  const context = bundle.credential['@context'].at(-1) ?? ''
  const { state } = JSON.parse(bundle.didLog.at(-1) ?? '{}')
  const documents = {
    [context]: await (await fetch(`${url}${new URL(context).pathname}`)).json(),
    [state.id]: state,
    ...Object.fromEntries(
      state.verificationMethod.map((method: { id: string }) => [
        method.id,
        { '@context': 'https://w3id.org/security/multikey/v1', ...method },
      ]),
    ),
  }
  const credential = { ...bundle.credential, proof: bundle.credential.proof[1] }
  const page = await browser.newPage()
  try {
    // The portal lets no script in that is not its own.
    await page.setBypassCSP(true)
    await page.goto(`${url}/verify`)
    await page.addScriptTag({ content: script, type: 'module' })
    await page.waitForFunction(() => 'verifyByPeer' in globalThis)
    return await page.evaluate(timePeer, JSON.stringify(credential), documents, rounds)
  } finally {
    await page.close()
  }
}

/* What follows runs in the page, so it uses nothing from around it. */

async function timePeer(text: string, documents: object, rounds: number): Promise<number[]> {
  const peer = globalThis as unknown as Peer
  const ms: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await peer.verifyByPeer(text, documents)
    ms.push(performance.now() - began)
  }
  return ms
}
