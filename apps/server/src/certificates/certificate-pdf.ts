import { findKind, issuerOf } from '@vermilion/credentials'
import { buildPdf } from '@vermilion/credentials/pdf'
import { assert } from '@vermilion/ledger'
import type { Node } from '../context.ts'
import { getBundle } from './certificates.service.ts'
import { fonts } from './font-files.ts'

/** The certificate on pages, its evidence inside: made anew each time, and the same each time. */
export async function getPdf(node: Node, id: string): Promise<Uint8Array> {
  const bundle = await getBundle(node, id)
  const { credential } = bundle
  const kind = findKind(credential, node.catalogue.compiledEditions)
  const issuer = issuerOf(credential)
  const authority = Object.values(node.authorities).find(({ did }) => did === issuer)
  assert(authority && kind, 'a certificate’s edition and issuer stay in the catalogue')
  const { names, seal } = authority.agency
  const built = await buildPdf({ bundle, kind, agency: { names, seal } }, fonts)
  assert(built.ok, 'a node has the whole font and all the evidence')
  return built.pdf
}
