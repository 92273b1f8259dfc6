import { setTimeout as delay } from 'node:timers/promises'
import { assert } from '@vermilion/ledger'
import type { Node } from './context.ts'
import type { Receipt } from './wire/wire.ts'

/** How long an answer waits for the checkpoint over its act; later the receipt comes without proof. */
const PATIENCE_MS = 3000

/** The receipt for an act's first entry, sealed if the checkpoint comes in time. */
export async function sealedReceipt(node: Node, index: number | undefined): Promise<Receipt> {
  assert(index !== undefined, 'an act leaves an entry')
  const hurry = new AbortController()
  await Promise.race([
    // A log that cannot sign right now has logged the act all the same.
    node.log.waitSealed(index).catch(() => undefined),
    delay(PATIENCE_MS, undefined, { signal: hurry.signal }).catch(() => undefined),
  ])
  hurry.abort()
  return getReceipt(node, index)
}

export async function getReceipt({ log }: Node, index: number): Promise<Receipt> {
  const found = await log.receipt(index)
  assert(found, 'an entry just made is opened by its subject’s key')
  const fields = found.fields.map(({ path, value, salt }) => ({ path, value, salt }))
  return { entry: found.entry, fields: fields as Receipt['fields'], proof: found.proof }
}
