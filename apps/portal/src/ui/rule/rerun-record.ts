import { sameValue } from '@vermilion/domain'
import { toHex } from '@vermilion/ledger'
import { EDITION, type Model } from '@vermilion/rules'
import { type DecisionRecord, rerun } from '@vermilion/services'
import { fetchKept } from '../../lib/fetch-kept.ts'

/** What came of running a recorded decision again in this browser. */
export type RerunVerdict =
  | { readonly is: 'agrees'; readonly ms: number }
  /** The same model gives another result from the recorded facts, or the same one by another way. */
  | { readonly is: 'differs'; readonly result: boolean; readonly trace: boolean }
  /** The engine has changed since in what may alter a result: it owes no agreement any more. */
  | { readonly is: 'otherEdition' }
  /** What was handed out is not the model that the record names: its hash is another. */
  | { readonly is: 'otherModel' }
  /** The model is not at hand, neither here nor there. */
  | { readonly is: 'noModel' }

/**
 * Fetches the model by its hash, holds it against that, and decides once more from the recorded facts. A model that was
 * fetched once is kept: it never changes under its name, so this works where there is no network.
 */
export async function rerunRecord(record: DecisionRecord): Promise<RerunVerdict> {
  const text = await fetchKept(`/rules/models/${record.model}`, 'default')
  if (text === undefined) return { is: 'noModel' }
  if ((await sha256(text)) !== record.model) return { is: 'otherModel' }
  const model = modelIn(text)
  const began = performance.now()
  const again = rerun(model, record)
  const ms = performance.now() - began
  if (again.agrees) return { is: 'agrees', ms }
  if (record.edition !== EDITION) return { is: 'otherEdition' }
  const result = !sameValue(again.result, record.result)
  return { is: 'differs', result, trace: again.traceHash !== record.trace }
}

/** Read and compiled once: many decisions of a case are of one model. */
const models = new Map<string, Model>()

function modelIn(text: string): Model {
  const known = models.get(text)
  if (known) return known
  const model: Model = JSON.parse(text)
  models.set(text, model)
  return model
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toHex(new Uint8Array(digest))
}
