import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import {
  type CertificateFacts,
  issueCertificate,
  signForms,
} from '../../../../apps/server/src/certificates/issue.ts'
import { getStatusList } from '../../../../apps/server/src/certificates/status-lists.ts'
import { demoPeople } from '../../../../apps/server/src/commands/seed.ts'
import { readConfig } from '../../../../apps/server/src/config.ts'
import { type OpenNode, openNode } from '../../../../apps/server/src/open-node.ts'
import { STATUS_PURPOSES } from '../../../credentials/src/index.ts'
import type { Measured } from '../report.ts'
import { seededHome } from '../start/seeded-home.ts'

const GROUP = 'Certificates issued on the server'
const CERTIFICATES = 10_000
/** Acts that wait for the same commit, as those of many clerks do. */
const AT_ONCE = 256
const LIMIT = 'their signatures alone'

/**
 * 10,000 business licences by the product's own functions: each in all its signed forms, with its row
 * and an entry in the log for each form, on the disk before the answer, and in the end their status
 * lists signed. Beside it the same signatures, with the same keys, over as many bytes.
 */
export async function issueMany(): Promise<Measured> {
  const node = await openNode(readConfig({ VERMILION_HOME: seededHome() }, true), {
    now: Date.now,
    demoPeople,
  })
  try {
    const facts = await factsFor(node)
    // What JSON-LD makes of a kind is worked out with the first.
    await signForms(node, facts(0))
    const bareMs = await signAlone(node, facts(0))
    const before = await countOf(node)
    const began = performance.now()
    const usedBefore = process.cpuUsage()
    const signedMs = await issueAll(node, facts)
    const statusMs = await publishLists(node, facts(0).place.list)
    const ms = performance.now() - began
    const { user, system } = process.cpuUsage(usedBefore)
    const issued = (await countOf(node)) - before
    return {
      rows: [
        row('10,000 signed, issued, logged and status-listed', ms, { goal: 10, beside: LIMIT }),
        row('of it processor time', (user + system) / 1_000),
        row('of it signing every form', signedMs, { beside: LIMIT }),
        row('of it the status lists', statusMs),
        row(LIMIT, bareMs),
      ],
      faults: issued === CERTIFICATES ? [] : [`${issued} certificates were issued`],
    }
  } finally {
    await node.close()
  }
}

function row(name: string, ms: number, more: { goal?: number; beside?: string } = {}) {
  return { group: GROUP, name, value: ms / 1000, unit: 's', lower: true, ...more }
}

async function countOf({ reader }: OpenNode): Promise<number> {
  const { count } = await reader.sql
    .selectFrom('certificates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Certificates like one of the seeded world, each with a number and a place of its own. */
async function factsFor(node: OpenNode): Promise<(n: number) => CertificateFacts> {
  const { kind, issuer, list, credential } = await exampleIn(node)
  const compiled = node.catalogue.compiledKinds[kind]
  if (!compiled) throw new Error(`there is no kind ${kind}`)
  const { credentialSubject } = JSON.parse(credential)
  const places = await freePlaces(node, list)
  return (n) => {
    const number = `BJ-2026-9${String(n).padStart(6, '0')}`
    return {
      kind: compiled,
      issuer,
      place: { certificate_id: uuidv7(), number, list, status_index: places[n] },
      subject: { ...credentialSubject, certificateNumber: number },
      issuedOn: '2026-11-22',
      endsAt: undefined,
    } as CertificateFacts
  }
}

/** As many places of a list as are needed: the seeded world has drawn some by chance. */
async function freePlaces({ reader }: OpenNode, list: number): Promise<readonly number[]> {
  const rows = await reader.sql
    .selectFrom('certificates')
    .select('status_index')
    .where('list', '=', list)
    .execute()
  const taken = new Set(rows.map(({ status_index }) => status_index))
  return Array.from({ length: CERTIFICATES + taken.size }, (_, place) => place).filter(
    (place) => !taken.has(place),
  )
}

function exampleIn({ reader }: OpenNode) {
  return reader.sql
    .selectFrom('certificates')
    .select(['kind', 'issuer', 'list', 'credential', 'holder_id', 'case_id'])
    .where('kind', '=', 'business-licence')
    .executeTakeFirstOrThrow()
}

/** Answers how long the signing took of it. */
async function issueAll(node: OpenNode, facts: (n: number) => CertificateFacts): Promise<number> {
  const { holder_id: subjectKey, case_id: caseId } = await exampleIn(node)
  const key = node.subjectKeys.get(subjectKey)?.key
  if (!key) throw new Error('the holder has a key')
  let signedMs = 0
  for (let from = 0; from < CERTIFICATES; from += AT_ONCE) {
    const numbers = Array.from(
      { length: Math.min(AT_ONCE, CERTIFICATES - from) },
      (_, i) => from + i,
    )
    const began = performance.now()
    const prepared = await Promise.all(numbers.map((n) => signForms(node, facts(n))))
    signedMs += performance.now() - began
    await Promise.all(
      prepared.map((each) =>
        node.batcher.for({ id: uuidv7(), fingerprint: 'bench' }).act(async (tx) => {
          await issueCertificate(tx, node, each, { holder: { subjectKey, key }, caseId })
          return null
        }),
      ),
    )
  }
  return signedMs
}

async function publishLists(node: OpenNode, list: number): Promise<number> {
  const began = performance.now()
  for (const form of [...STATUS_PURPOSES, 'token']) await getStatusList(node, list, form)
  return performance.now() - began
}

/** As many signatures as the forms of as many certificates bear, with the same keys, and nothing else. */
async function signAlone(node: OpenNode, facts: CertificateFacts): Promise<number> {
  const { credential, forms } = await signForms(node, facts)
  const keys = node.authorities[facts.issuer]?.keys
  if (!keys) throw new Error('the issuer has keys')
  const proofs = (body: typeof credential) => body.proof as readonly unknown[]
  const signers = [
    ...proofs(credential).map(() => keys.assertion),
    ...forms.flatMap(({ form, body }) =>
      form === 'sd-jwt' ? [keys.presentation] : proofs(JSON.parse(body)).map(() => keys.assertion),
    ),
  ]
  const bytes = randomBytes(64)
  const began = performance.now()
  for (let from = 0; from < CERTIFICATES; from += AT_ONCE) {
    const many = Array.from({ length: Math.min(AT_ONCE, CERTIFICATES - from) }, () => signers)
    await Promise.all(many.flat().map((signer) => signer.sign(bytes)))
  }
  return performance.now() - began
}
