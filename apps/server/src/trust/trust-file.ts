import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  didKeyOf,
  schemaDigest,
  signTrustFile,
  type TrustedAgency,
  type TrustFile,
} from '@vermilion/credentials'
import { assert, canonical, type JsonValue } from '@vermilion/ledger'
import { syncFolder } from '@vermilion/ledger/log'
import type { Node } from '../context.ts'
import { CANONICAL_HOST, ORIGIN } from '../node-id.ts'
import { listCompromised } from './compromised-keys.ts'

/**
 * The trust file for the address served now: the one signed before where nothing changed, else the
 * next version. Whoever pinned an earlier one sees that the same root signed this.
 */
export async function openTrustFile(node: Node, servingAddress: string): Promise<string> {
  const { config } = node
  const path = join(config.home, 'trust.json')
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const before: TrustFile | undefined = kept === undefined ? undefined : JSON.parse(kept)
  const compromised = await listCompromised(node.reader, node.log)
  const facts = factsOf(node, servingAddress, compromised)
  const root = didKeyOf(node.keys.root.publicKey)
  if (kept !== undefined && before?.root === root && says(before, facts)) return kept
  const version = (before?.version ?? 0) + 1
  const signed = await signTrustFile(
    { ...facts, version },
    { at: node.now(), root: node.keys.root },
  )
  // On the disk before anybody pins it: a version that is lost would be given twice.
  writeFileSync(`${path}.new`, signed, { flush: true })
  renameSync(`${path}.new`, path)
  syncFolder(config.home)
  return signed
}

type Facts = Pick<TrustFile, 'origin' | 'logs' | 'receiptKeys' | 'hosts' | 'agencies' | 'policy'>

type Compromised = Awaited<ReturnType<typeof listCompromised>>

function factsOf(node: Node, servingAddress: string, compromised: Compromised): Facts {
  return {
    origin: ORIGIN,
    logs: [node.log.vkey],
    receiptKeys: [{ origin: ORIGIN, key: didKeyOf(node.keys.receipt.publicKey) }],
    hosts: { [CANONICAL_HOST]: servingAddress },
    agencies: Object.values(node.authorities).map(({ agency, did, didLog }) => ({
      id: agency.id,
      did,
      names: agency.names,
      seal: agency.seal,
      kinds: Object.values(node.catalogue.kinds)
        .filter(({ issuers }) => issuers.includes(agency.id))
        .map(({ id }) => {
          const schema = node.catalogue.compiledKinds[id]?.schema
          assert(schema && typeof schema.$id === 'string', 'a compiled kind has a schema')
          return { id, schemaId: schema.$id, schemaDigest: schemaDigest(schema) }
        }),
      didLog,
      ...compromisedOf(did, compromised),
    })),
    policy: { text: node.policy.text },
  }
}

function compromisedOf(did: string, all: Compromised): Pick<TrustedAgency, 'compromised'> {
  const own = all.filter((each) => each.did === did)
  if (own.length === 0) return {}
  return { compromised: own.map(({ key, from }) => ({ key, log: ORIGIN, from })) }
}

function says(
  { origin, logs, receiptKeys = [], hosts, agencies, policy }: TrustFile,
  facts: Facts,
): boolean {
  const before = { origin, logs, receiptKeys, hosts, agencies, policy }
  const text = (value: Facts) => canonical(JSON.parse(JSON.stringify(value)) as JsonValue)
  return text(before) === text(facts)
}
