import type { ReceiptKey } from '@vermilion/ledger'
import { decodeMultikey } from '../proof/multikey.ts'
import type { TrustFile } from './trust-file.ts'

/** The keys that sign COSE receipts for the logs of this deployment; one that cannot be read signs none. */
export function trustedReceiptKeys({ receiptKeys = [] }: TrustFile): readonly ReceiptKey[] {
  return receiptKeys.flatMap(({ origin, key: text }) => {
    const key = decodeMultikey(text.replace(/^did:key:/, ''))
    return key ? [{ origin, key }] : []
  })
}
