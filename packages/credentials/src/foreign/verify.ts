import { canonical, type JsonValue } from '@vermilion/ledger'
import { issuerOf } from '../credential/form.ts'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { verifyProofs } from '../proof/verify-proofs.ts'
import { besidesShipped, type FindContext } from '../rdfc/contexts.ts'
import { createRdfcSuite } from '../rdfc/suite.ts'
import { checkTime } from '../verdict/check-time.ts'
import {
  type Check,
  found,
  overallOf,
  passed,
  unknown,
  type VerdictReport,
} from '../verdict/report.ts'
import { asSecondModel, checkForeignForm } from './check-form.ts'
import { checkForeignStatus } from './check-status.ts'
import { CONTEXTS_OF_OTHERS } from './contexts.ts'
import type { FindDocument } from './documents.ts'
import { ed25519Signature2020 } from './ed25519-2020.ts'
import { controllerOf, findKeyIn } from './find-key.ts'

/**
 * What can be said of a credential that none of our authorities issued: whether it is unaltered and
 * signed by its issuer's key, in its time, and what its status lists say. Never more than a caution: that
 * the issuer is who it seems, and may issue this, somebody else has to know.
 */
export async function verifyForeign(
  credential: JsonObject,
  documents: FindDocument,
  now: number,
): Promise<VerdictReport> {
  const contexts: FindContext = (url) => CONTEXTS_OF_OTHERS.get(url) ?? documents(url)
  const rdfc = createRdfcSuite(contexts)
  const suites = [rdfc, ed25519Signature2020(rdfc)]
  const verify = (secured: JsonObject) =>
    verifyProofs(secured, (method) => findKeyIn(documents, method), now, suites)

  const status = await checkForeignStatus(credential, { documents, verify, now })
  const signature = await checkForeignSignature(credential, { documents, contexts, verify })
  const checks = [
    checkForeignForm(credential),
    signature,
    found('issuer', 'issuer-unknown'),
    unknown('recognition'),
    found('log', 'log-missing'),
    checkTime(asSecondModel(credential), now),
    status,
  ]
  const issuer = issuerOf(credential)
  const { id } = credential
  return {
    overall: overallOf(checks),
    checks,
    reasons: checks.flatMap(({ code }) => code ?? []),
    status: statusOf(status),
    certificate: {
      ...(typeof id === 'string' ? { id } : {}),
      ...(issuer === undefined ? {} : { issuer }),
    },
    claims: [],
  }
}

async function checkForeignSignature(
  credential: JsonObject,
  {
    documents,
    contexts,
    verify,
  }: {
    documents: FindDocument
    contexts: FindContext
    verify: (secured: JsonObject) => ReturnType<typeof verifyProofs>
  },
): Promise<Check> {
  const proofs = listOf(credential.proof).filter(isObject)
  if (proofs.length === 0) return found('signature', 'signature-missing')
  const issuer = issuerOf(credential)
  const methods = proofs.map(({ verificationMethod }) => String(verificationMethod))
  // Others may sign too, each checked under a key of its own; it is the issuer's word that counts.
  const own = methods.find((method) => controllerOf(method) === issuer)
  if (own === undefined) return found('signature', 'key-not-in-history')
  const keyless = methods.find(
    (method) => !method.startsWith('did:key:') && !documents(controllerOf(method)),
  )
  if (keyless !== undefined) return { ...unknown('signature'), params: { missing: keyless } }
  const missing = listOf(credential['@context']).find(
    (each) => typeof each === 'string' && !besidesShipped(contexts)(each),
  )
  if (missing !== undefined)
    return { ...unknown('signature'), params: { missing: String(missing) } }

  const findings = await verify({ ...credential, proof: distinct(listOf(credential.proof)) })
  const bad = findings.find(({ result }) => result === 'failed')
  const unread = findings.find(({ result }) => result === 'unknown')
  const worst = bad ?? unread
  return worst && worst.result !== 'passed'
    ? found('signature', worst.code)
    : passed('signature', { key: own })
}

/** Proofs are a set, which says nothing more by naming one of them twice (VC-DI section 2.1.1). */
function distinct(proofs: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(proofs.map((proof) => [canonical(proof), proof])).values()]
}

function statusOf({ code, result, params }: Check): VerdictReport['status'] {
  const asOf = typeof params?.at === 'number' ? { asOf: params.at } : {}
  if (code === 'revoked' || code === 'suspended') return { state: code, ...asOf }
  return { state: result === 'passed' ? 'good' : 'unknown', ...asOf }
}
