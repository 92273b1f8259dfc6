import { assert, canonical } from '@vermilion/ledger'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { historyUrl, parseWebvhDid } from './did-syntax.ts'

/**
 * The newest document as a reader of did:web finds it beside the history (did:webvh 1.0, "Publishing a
 * Parallel did:web DID"): it has no history, so whoever can read the other one should.
 */
export function webDocument(document: JsonObject): JsonObject {
  const { id: did } = document
  const parts = typeof did === 'string' ? parseWebvhDid(did) : undefined
  assert(parts && typeof did === 'string', 'the document of a resolved history has its DID')
  const folder = historyUrl(parts).replace(/(\/\.well-known)?\/did\.jsonl$/, '')
  const services = listOf(document.service).filter(isObject)
  const implicit = implicitServices(did, folder).filter(
    ({ id }) => !services.some((each) => each.id === id || `${did}${each.id}` === id),
  )
  const text = canonical({ ...document, service: [...services, ...implicit] })
  const renamed = parseJson(text.replaceAll(`did:webvh:${parts.scid}:`, 'did:web:'))
  assert(renamed.ok && isObject(renamed.value), 'a DID in place of another leaves a document')
  const web = renamed.value
  const names = [...listOf(web.alsoKnownAs), did].filter((name) => name !== web.id)
  return { ...web, alsoKnownAs: [...new Set(names)] }
}

function implicitServices(did: string, folder: string): readonly JsonObject[] {
  return [
    { id: `${did}#files`, type: 'relativeRef', serviceEndpoint: folder },
    {
      '@context': 'https://identity.foundation/linked-vp/contexts/v1',
      id: `${did}#whois`,
      type: 'LinkedVerifiablePresentation',
      serviceEndpoint: `${folder}/whois.vp`,
    },
  ]
}
