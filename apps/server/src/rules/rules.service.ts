import { RefusalError } from '@vermilion/domain'
import { rulesOf } from '@vermilion/services'
import type * as z from 'zod'
import { lawsOf } from '../catalogue/laws.ts'
import type { Context } from '../context.ts'
import * as store from './rules.store.ts'
import type { PublishedRules, RulesInForce, RulesVersion } from './rules.view.ts'

export function listInForce({ node }: Context): z.infer<typeof RulesInForce>[] {
  const { services, agencies } = node.catalogue
  return Object.values(services).map(({ definition, hash }) => {
    const { model, hash: modelHash } = rulesOf(definition)
    const { key, title, owner, effective, rules } = definition
    return {
      service: key,
      title,
      owner: agencies[owner]?.names ?? { zh: owner, en: owner },
      definitionHash: hash,
      modelHash,
      from: effective.from,
      rules: model.decisions.length,
      tables: Object.entries(rules).map(([table, { title }]) => ({ key: table, title })),
    }
  })
}

export async function listVersions(
  { node }: Context,
  service: string,
): Promise<z.infer<typeof RulesVersion>[]> {
  const { services, definitions } = node.catalogue
  if (!Object.hasOwn(services, service)) throw new RefusalError('not-found')
  const rows = await store.listVersions(node.reader, service)
  return Promise.all(
    rows.map(async ({ definition_hash, hash, published_at, act_id, entry_offset }) => {
      const entry = act_id ? (await node.log.lookup(act_id))[entry_offset] : undefined
      return {
        definitionHash: definition_hash,
        modelHash: hash,
        from: definitions.get(definition_hash)?.effective.from ?? '',
        publishedAt: new Date(published_at).toISOString(),
        ...(entry === undefined ? {} : { entry }),
        inForce: services[service]?.hash === definition_hash,
      }
    }),
  )
}

export function getPublished({ node }: Context, hash: string): z.infer<typeof PublishedRules> {
  const definition = node.catalogue.definitions.get(hash)
  if (!definition) throw new RefusalError('not-found')
  return {
    definition: JSON.parse(JSON.stringify(definition)),
    modelHash: rulesOf(definition).hash,
    laws: lawsOf(node.catalogue.laws, definition),
  }
}

/** The canonical bytes of a model that was ever in force: their SHA-256 is its name. */
export const findModelText = store.findModel
