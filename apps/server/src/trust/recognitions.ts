import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildRecognition,
  credentialHash,
  didKeyOf,
  digestMultibase,
  type JsonObject,
  LEAF_FIELD,
  type LoggedCredential,
  type Recognition,
  readRecognition,
  signCredential,
} from '@vermilion/credentials'
import { shanghaiDate } from '@vermilion/domain'
import { assert, commitFields, ENTRY_SCHEMAS, fromBase64Url, toBase64Url } from '@vermilion/ledger'
import { createOnce, record, SignerError, syncFolder } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import { isPublished } from '../receipts.ts'
import type { Authority } from './authorities.ts'
import * as store from './statements.store.ts'

const KIND = 'recognition'
/** They name no person; an entry is under some key all the same, and this one is nobody's. */
const SUBJECT = 'recognitions'
const YEAR_MS = 366 * 86_400_000
/** A certificate is judged by what held when it was logged, so this need not outlive any of them. */
const LASTS_MS = 5 * YEAR_MS
/** Said again well before it ends: a node is not started every day. */
const RENEWED_MS = YEAR_MS

/** A recognition as it is kept on the disk: signed, with the secret that its entry's salt follows from. */
interface Kept {
  readonly credential: JsonObject
  /** 32 bytes, base64url. */
  readonly secret: string
}

interface Known extends Kept {
  readonly id: string
  readonly says: Recognition
}

/** What the root has said of its authorities, as far as this node has it. */
export interface Recognitions {
  readonly all: () => readonly Known[]
  /** On the disk before it returns. */
  readonly keep: (id: string, kept: Kept) => void
}

export function openRecognitions(home: string): Recognitions {
  const folder = join(home, 'did', 'recognitions')
  mkdirSync(folder, { recursive: true })
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) =>
      known(name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    )
  return {
    all: () => all,
    keep(id, kept) {
      createOnce(join(folder, `${id}.json`), () => JSON.stringify(kept))
      syncFolder(folder)
      all.push(known(id, kept))
    },
  }
}

function known(id: string, kept: Kept): Known {
  const says = readRecognition(kept.credential)
  assert(says, 'a recognition that was kept has its form')
  return { ...kept, id, says }
}

/**
 * Has the root recognise every authority for every edition that it issues, where it has not or its word
 * ends soon, and leaves an entry of each in the log, once. A root key that is not at hand now signs
 * nothing: what it said before stands.
 */
export async function publishRecognitions(node: Node): Promise<void> {
  try {
    for (const { authority, schema } of wanted(node)) {
      const newest = newestOf(node, authority.did, schema)
      if (newest && newest.says.until - node.now() > RENEWED_MS) continue
      const id = uuidv7()
      const credential = await recognise(node, id, authority, schema)
      node.recognitions.keep(id, { credential, secret: toBase64Url(randomBytes(32)) })
    }
  } catch (cause) {
    if (!(cause instanceof SignerError)) throw cause
    node.logger.warn({ fault: cause.message }, 'the root recognises nobody anew: its key is away')
  }
  const stated = await store.listStated(node.reader, KIND)
  const fresh = node.recognitions.all().filter(({ id }) => !stated.has(id))
  await Promise.all(fresh.map((each) => logRecognition(node, each)))
}

function wanted({ authorities, catalogue }: Node) {
  return Object.values(authorities).flatMap((authority) =>
    catalogue.compiledEditions
      .filter(({ issuers }) => issuers.includes(authority.agency.id))
      .map(({ schema }) => ({ authority, schema })),
  )
}

function newestOf(node: Node, did: string, schema: JsonObject): Known | undefined {
  const root = didKeyOf(node.keys.root.publicKey)
  const digest = digestMultibase(schema)
  return node.recognitions
    .all()
    .filter(({ says }) => says.by === root && says.did === did && says.digest === digest)
    .filter(({ says }) => says.schemaId === schema.$id)
    .toSorted((one, other) => other.says.until - one.says.until)[0]
}

function recognise(
  node: Node,
  id: string,
  { did, didLog }: Authority,
  schema: JsonObject,
): Promise<JsonObject> {
  const { root } = node.keys
  const { versionTime } = JSON.parse(didLog[0] ?? '{}')
  const now = node.now()
  const facts = {
    root: root.publicKey,
    did,
    schema,
    // From the day of its first entry on: whatever it has issued, the trust file let it.
    from: Date.parse(`${shanghaiDate(Date.parse(versionTime))}T00:00:00+08:00`),
    until: now + LASTS_MS,
  }
  const by = didKeyOf(root.publicKey)
  const verificationMethod = `${by}#${by.slice('did:key:'.length)}`
  return signCredential(buildRecognition(id, facts), {
    signer: root,
    verificationMethod,
    created: now,
  })
}

function secretOf({ secret }: Kept): Uint8Array {
  const bytes = fromBase64Url(secret)
  assert(bytes?.length === 32, 'the secret of a recognition has 32 bytes')
  return bytes
}

async function logRecognition(node: Node, kept: Known): Promise<void> {
  const { id, credential, says } = kept
  const holder = await node.subjectKeys.create(SUBJECT)
  await node.batcher.for({ id: uuidv7(), fingerprint: `${KIND} ${id}` }).act(async (tx) => {
    await store.insertStatement(tx, KIND, id, tx.actId)
    record(tx, {
      schema: ENTRY_SCHEMAS['certificate.vc'],
      authority: says.by,
      quorum: true,
      fields: { [LEAF_FIELD]: credentialHash(credential) },
      subjects: [holder],
      recordSecret: secretOf(kept),
    })
    return null
  })
}

/** The newest word on each authority and edition, in one order: what the trust file says of them. */
export function recognitionsInForce(node: Node): readonly JsonObject[] {
  return wanted(node).flatMap(({ authority, schema }) => {
    const found = newestOf(node, authority.did, schema)
    return found ? [found.credential] : []
  })
}

/**
 * The newest word on each of these schemas, with its proof from the log; one that the log has not
 * published yet is left out, since the trust file says it too.
 */
export async function stapledRecognitions(
  node: Node,
  { did }: Authority,
  schemas: readonly JsonObject[],
): Promise<readonly LoggedCredential[]> {
  const found = await Promise.all(
    schemas.map(async (schema): Promise<readonly LoggedCredential[]> => {
      const newest = newestOf(node, did, schema)
      const actId = newest && (await store.findStatement(node.reader, KIND, newest.id))
      const [entry] = actId ? await node.log.lookup(actId) : []
      if (!newest || entry === undefined || !isPublished(node, entry)) return []
      const { credential } = newest
      const [opening] = commitFields(
        ENTRY_SCHEMAS['certificate.vc'],
        { [LEAF_FIELD]: credentialHash(credential) },
        secretOf(newest),
      ).openings
      assert(opening, 'the entry of a recognition has one field')
      const salt = toBase64Url(opening.salt)
      return [{ credential, opening: { salt }, tlogProof: await node.log.tlogProof(entry) }]
    }),
  )
  return found.flat()
}
