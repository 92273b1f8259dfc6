import { RefusalError } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import { candidatesFor, type Definition, fixedAmount, readDefinition } from '@vermilion/services'
import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod'
import { certificateNumbers, listHeld } from '../certificates/held.service.ts'
import type { Context, Node } from '../context.ts'
import { listWithoutModel, publishModel } from '../rules/publish.ts'
import * as store from './catalogue.store.ts'
import type { CatalogueView, ServiceView } from './catalogue.view.ts'
import { lawsOf } from './laws.ts'

export function listServices({ node }: Context): z.infer<typeof CatalogueView> {
  const { services, agencies, lifeEvents, finder: finderIndex } = node.catalogue
  return {
    services: Object.values(services).map(({ definition }) => {
      const { key, title, summary, owner, finder, actions, fees } = definition
      const clock = actions.new?.clock
      const [feeKey = ''] = actions.new?.fees ?? []
      const fee = fees[feeKey]
      const amount = fee ? fixedAmount(fee) : '0'
      return {
        key,
        title,
        summary,
        owner,
        ownerName: agencies[owner]?.names ?? { zh: owner, en: owner },
        audience: [...finder.audience],
        lifeEvents: [...finder.lifeEvents],
        words: { zh: [...finder.words.zh], en: [...finder.words.en] },
        promisedDays: clock?.promised ?? 0,
        statutoryDays: clock?.statutory.n ?? 0,
        ...(amount === undefined ? {} : { fee: { amount, currency: fee?.currency ?? 'CNY' } }),
      }
    }),
    lifeEvents: lifeEvents.map(({ id, title, sentence }) => ({ id, title, sentence })),
    finder: JSON.parse(JSON.stringify(finderIndex)),
  }
}

export async function getService(ctx: Context, key: string): Promise<z.infer<typeof ServiceView>> {
  const { services, agencies, laws, compiledKinds } = ctx.node.catalogue
  const entry = Object.hasOwn(services, key) ? services[key] : undefined
  if (!entry) throw new RefusalError('not-found')
  const { definition, hash } = entry
  return {
    key,
    hash,
    effectiveFrom: definition.effective.from,
    ownerName: agencies[definition.owner]?.names ?? { zh: definition.owner, en: definition.owner },
    definition: JSON.parse(JSON.stringify(definition)),
    kinds: Object.fromEntries(
      kindsOf(definition).flatMap((id) => {
        const kind = compiledKinds[id]
        return kind ? [[id, JSON.parse(JSON.stringify(kind))]] : []
      }),
    ),
    laws: lawsOf(laws, definition),
    held: await heldBy(ctx, definition),
  }
}

/** Kinds that the service issues or accepts as evidence. */
function kindsOf({ outcomes, evidence }: Definition): string[] {
  const issued = Object.values(outcomes).map(({ certificate }) => certificate)
  const asked = Object.values(evidence).flatMap(({ by }) =>
    by.flatMap((way) => ('certificate' in way ? [way.certificate] : [])),
  )
  return [...new Set([...issued, ...asked])]
}

/** What the person signed in, or a firm of theirs, holds that would serve as evidence. */
async function heldBy(
  { node, actor }: Context,
  definition: Definition,
): Promise<z.infer<typeof ServiceView>['held']> {
  const at = node.now()
  const parties = actor?.parties.map(({ id }) => id) ?? []
  const held = await Promise.all(parties.map((id) => listHeld(node.reader, id, at)))
  const numbers = await Promise.all(parties.map((id) => certificateNumbers(node.reader, id)))
  const label = (id: string) => numbers.map((each) => each.get(id)).find(Boolean) ?? id
  return Object.fromEntries(
    Object.keys(definition.evidence).map((key) => [
      key,
      candidatesFor(definition, key, held.flat(), new Date(at).toISOString()).map(
        ({ id, kind }) => ({
          id,
          label: label(id),
          kind,
        }),
      ),
    ]),
  )
}

/** Puts the definitions in force beside the earlier ones; each new one is a public entry. */
export async function publishDefinitions(node: Node): Promise<void> {
  const { definitions, services } = node.catalogue
  for (const { hash, body } of await store.listDefinitions(node.reader))
    definitions.set(hash, readDefinition(body))
  const fresh = Object.values(services).filter(({ hash }) => !definitions.has(hash))
  if (fresh.length > 0)
    await node.batcher.for({ id: uuidv7(), fingerprint: 'publish' }).act(async (tx) => {
      for (const { hash, definition } of fresh) {
        const { key, owner, effective } = definition
        await store.insertDefinition(tx, { hash, service: key, body: JSON.stringify(definition) })
        const model = await publishModel(tx, { hash, definition })
        recordPublic(tx, {
          schema: ENTRY_SCHEMAS['definition-published'],
          statement: { service: key, owner, sha256: hash, model, from: effective.from },
        })
      }
      return fresh.map(({ hash }) => hash)
    })
  for (const { hash, definition } of Object.values(services)) definitions.set(hash, definition)
  await publishOlderModels(node)
}

/** Definitions of the time before there were models decide the cases that began with them, and are read alike. */
async function publishOlderModels({ reader, batcher, catalogue }: Node): Promise<void> {
  const { definitions } = catalogue
  const older = await listWithoutModel(reader, definitions.keys())
  if (older.length === 0) return
  await batcher.for({ id: uuidv7(), fingerprint: 'publish' }).write(async (tx) => {
    for (const hash of older) {
      const definition = definitions.get(hash)
      if (definition) await publishModel(tx, { hash, definition })
    }
  })
}
