import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  didKeyOf,
  schemaDigest,
  signTrustFile,
  type TrustedAgency,
  type TrustFile,
} from '@vermilion/credentials'
import { assert, canonical, type JsonValue, type LogKey } from '@vermilion/ledger'
import { syncFolder } from '@vermilion/ledger/log'
import type { Node } from '../context.ts'
import { CANONICAL_HOST, ORIGIN } from '../node-id.ts'
import { listCompromised } from './compromised-keys.ts'
import { recognitionsInForce } from './recognitions.ts'

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

type Facts = Pick<
  TrustFile,
  'origin' | 'logRanges' | 'logs' | 'receiptKeys' | 'hosts' | 'agencies' | 'recognitions' | 'policy'
>

type Compromised = Awaited<ReturnType<typeof listCompromised>>

function factsOf(node: Node, servingAddress: string, compromised: Compromised): Facts {
  return {
    origin: ORIGIN,
    logs: node.log.keys.map(({ vkey }) => vkey),
    ...rangesOf(node.log.keys),
    receiptKeys: [{ origin: ORIGIN, key: didKeyOf(node.keys.receipt.publicKey) }],
    hosts: { [CANONICAL_HOST]: servingAddress },
    agencies: Object.values(node.authorities).map(({ agency, did, didLog, didWitness }) => ({
      id: agency.id,
      did,
      names: agency.names,
      seal: agency.seal,
      kinds: node.catalogue.compiledEditions
        .filter(({ issuers }) => issuers.includes(agency.id))
        .map(({ id, schema }) => {
          assert(typeof schema.$id === 'string', 'a compiled kind has a schema')
          return { id, schemaId: schema.$id, schemaDigest: schemaDigest(schema) }
        }),
      didLog,
      ...(didWitness.length > 0 ? { didWitness } : {}),
      ...compromisedOf(did, compromised),
    })),
    recognitions: recognitionsInForce(node),
    policy: { text: node.policy.text(node.log.keys) },
  }
}

/** Sizes that keys of the log may sign; nothing is said while its first key signs for good. */
function rangesOf(keys: readonly LogKey[]): Pick<TrustFile, 'logRanges'> {
  const ranged = keys.flatMap(({ vkey, ...range }) =>
    Object.keys(range).length > 0 ? [[vkey, range] as const] : [],
  )
  return ranged.length > 0 ? { logRanges: Object.fromEntries(ranged) } : {}
}

function compromisedOf(did: string, all: Compromised): Pick<TrustedAgency, 'compromised'> {
  const own = all.filter((each) => each.did === did)
  if (own.length === 0) return {}
  return { compromised: own.map(({ key, from }) => ({ key, log: ORIGIN, from })) }
}

/** Signs anew what is served, where the facts have changed while the node runs. */
export async function renewTrustFile(node: Node): Promise<void> {
  const { serving, logger } = node
  // Before it is served, it is signed with the facts of then.
  if (serving.trustFile === '') return
  try {
    serving.trustFile = await openTrustFile(node, serving.publicAddress)
  } catch (error) {
    logger.error({ fault: error instanceof Error ? error.message : error }, 'the trust file is old')
  }
}

function says(
  {
    origin,
    logs,
    logRanges,
    receiptKeys = [],
    hosts,
    agencies,
    recognitions = [],
    policy,
  }: TrustFile,
  facts: Facts,
): boolean {
  const ranges = logRanges && { logRanges }
  const before = { origin, logs, ...ranges, receiptKeys, hosts, agencies, recognitions, policy }
  const text = (value: Facts) => canonical(JSON.parse(JSON.stringify(value)) as JsonValue)
  return text(before) === text(facts)
}
