import { assert, leastWitnesses } from '@vermilion/ledger'
import type { Node } from './context.ts'
import type { Receipt } from './wire/wire.ts'

/** How long an answer waits for the witnesses of its act; later the receipt comes without proof. */
const PATIENCE_MS = 3000

/** The receipt for an act's first entry, with its proof if enough witnesses sign in time. */
export async function sealedReceipt(node: Node, index: number | undefined): Promise<Receipt> {
  assert(index !== undefined, 'an act leaves an entry')
  await publishedWithin(node, index)
  return getReceipt(node, index)
}

/** Whether enough witnesses have cosigned a checkpoint over the entry, after some patience. */
export async function publishedWithin(node: Node, index: number): Promise<boolean> {
  // A log that cannot sign right now has logged the act all the same.
  await node.log.waitPublished(index, AbortSignal.timeout(PATIENCE_MS)).catch(() => undefined)
  return isPublished(node, index)
}

export function isPublished({ log }: Node, index: number): boolean {
  return index < log.checkpoint().size
}

export async function getReceipt({ log, policy }: Node, index: number): Promise<Receipt> {
  const found = await log.receipt(index)
  assert(found, 'an entry just made is opened by its subject’s key')
  const fields = found.fields.map(({ path, value, salt }) => ({ path, value, salt }))
  const receipt = { entry: found.entry, fields: fields as Receipt['fields'], proof: found.proof }
  if (found.proof !== null) return receipt
  const witnesses = log
    .witnesses()
    .map(({ name, size }) => ({ name, cosigned: (size ?? 0) > index }))
  return { ...receipt, awaiting: { needed: leastWitnesses(policy.quorum), witnesses } }
}
