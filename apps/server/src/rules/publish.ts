import type { Reader, Tx } from '@vermilion/database'
import { type Definition, ruleModelText, rulesOf } from '@vermilion/services'
import * as store from './rules.store.ts'

/** Keeps the model of a definition, in the act that publishes it; answers the model's hash. */
export async function publishModel(
  tx: Tx,
  { hash, definition }: { readonly hash: string; readonly definition: Definition },
): Promise<string> {
  const { model, hash: modelHash } = rulesOf(definition)
  await store.insertModel(tx, {
    definition_hash: hash,
    service: definition.key,
    hash: modelHash,
    body: ruleModelText(model),
    published_at: tx.now,
    act_id: tx.actId,
    entry_offset: tx.pending.length,
  })
  return modelHash
}

/** Definitions that have no model yet: those of the time before there were models. */
export async function listWithoutModel(
  reader: Reader,
  hashes: Iterable<string>,
): Promise<readonly string[]> {
  const modelled = await store.listModelled(reader)
  return [...hashes].filter((hash) => !modelled.has(hash))
}
