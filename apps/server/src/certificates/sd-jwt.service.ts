import { writeSdJwtFile } from '@vermilion/credentials/sd-jwt'
import { RefusalError } from '@vermilion/domain'
import { assert, toBase64Url } from '@vermilion/ledger'
import type { ActorContext } from '../context.ts'
import { publishedWithin } from '../receipts.ts'
import { mayTakeSdJwt } from './certificates.policy.ts'
import { getBundle, getRow } from './certificates.service.ts'
import * as store from './certificates.store.ts'
import type { SdJwtView } from './certificates.view.ts'

/** The certificate in the form of which its holder may show a part, with what proves it. */
export async function getSdJwt({ node, actor }: ActorContext, id: string): Promise<SdJwtView> {
  const row = await getRow(node.reader, id)
  const refusal = mayTakeSdJwt(actor, { holderId: row.holder_id })
  if (refusal) throw new RefusalError(refusal)
  const form = await store.findForm(node.reader, id, 'sd-jwt')
  if (!form) throw new RefusalError('not-found')
  const entry = (await node.log.lookup(form.act_id))[form.entry_offset]
  assert(entry !== undefined, 'a signed form has its entry in the log')
  if (!(await publishedWithin(node, entry))) throw new RefusalError('witnesses-awaited')
  const { didLog, didWitness, recognition, status } = await getBundle(node, id)
  const file = writeSdJwtFile(form.body, {
    opening: { salt: toBase64Url(form.salt) },
    tlogProof: await node.log.tlogProof(entry),
    ...(didLog && { didLog }),
    ...(didWitness && { didWitness }),
    ...(recognition && { recognition }),
    ...(status && { status }),
  })
  return { compact: form.body, file }
}
