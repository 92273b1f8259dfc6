import { RefusalError } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import { candidatesFor, type Definition, parseGround } from '@vermilion/services'
import { v7 as uuidv7 } from 'uuid'
import type * as z from 'zod'
import { certificateNumbers, listHeld } from '../certificates/held.service.ts'
import type { Context, Node } from '../context.ts'
import * as store from './catalogue.store.ts'
import type { CatalogueView, ServiceView } from './catalogue.view.ts'

export function listServices({ node }: Context): z.infer<typeof CatalogueView> {
  const { services, agencies, lifeEvents, finder: finderIndex } = node.catalogue
  return {
    services: Object.values(services).map(({ definition }) => {
      const { key, title, summary, owner, finder, actions, fees } = definition
      const clock = actions.new?.clock
      const [fee] = actions.new?.fees ?? []
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
        fee: {
          amount: (fee && fees[fee]?.amount) || '0',
          currency: (fee && fees[fee]?.currency) || 'CNY',
        },
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
    laws: Object.fromEntries(
      lawsOf(definition).flatMap((law) => (laws[law] ? [[law, laws[law]]] : [])),
    ),
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

/** Every law that the definition names anywhere as a ground. */
function lawsOf(definition: Definition): string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, each] of Object.entries(value)) {
      if (key === 'ground' && typeof each === 'string') found.add(parseGround(each).law)
      else walk(each)
    }
  }
  walk(definition)
  return [...found]
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
    Object.entries(definition.evidence).map(([key, requirement]) => [
      key,
      candidatesFor(requirement, held.flat(), new Date(at).toISOString()).map(({ id, kind }) => ({
        id,
        label: label(id),
        kind,
      })),
    ]),
  )
}

/** Puts the definitions in force beside the earlier ones; each new one is a public entry. */
export async function publishDefinitions(node: Node): Promise<void> {
  const { definitions, services } = node.catalogue
  for (const { hash, body } of await store.listDefinitions(node.reader))
    definitions.set(hash, JSON.parse(body))
  const fresh = Object.values(services).filter(({ hash }) => !definitions.has(hash))
  if (fresh.length > 0)
    await node.batcher.for({ id: uuidv7(), fingerprint: 'publish' }).act(async (tx) => {
      for (const { hash, definition } of fresh) {
        const { key, owner, effective } = definition
        await store.insertDefinition(tx, { hash, service: key, body: JSON.stringify(definition) })
        recordPublic(tx, {
          schema: ENTRY_SCHEMAS['definition-published'],
          statement: { service: key, owner, sha256: hash, from: effective.from },
        })
      }
      return fresh.map(({ hash }) => hash)
    })
  for (const { hash, definition } of Object.values(services)) definitions.set(hash, definition)
}
