import { verifyWith } from '../ed25519.ts'
import { ed25519, mldsa44, utf8 } from '../index.ts'
import { type Mldsa44Claim, verifyMldsa44With } from '../mldsa44.ts'
import { nativeCrypto as webCrypto } from '../native-crypto.web.ts'
import { nobleEd25519 } from '../noble-ed25519.ts'
import { nobleMldsa44Verify } from '../noble-mldsa44.ts'
import { has, hexIn, listed, type Suite, type VectorCase } from './vector-file.ts'

type Ed25519Claim = {
  readonly key: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}
type Verdicts = Readonly<Record<string, boolean>>

/** The package's own function (on Node over OpenSSL), and the same rule over every other backend at hand. */
async function ed25519Verdicts({ key, message, signature }: Ed25519Claim): Promise<Verdicts> {
  return {
    own: await ed25519.verify(key, message, signature),
    web: await verifyWith(webCrypto.ed25519Verify, key, message, signature),
    noble: await verifyWith(nobleEd25519.verify, key, message, signature),
  }
}

async function mldsa44Verdicts(claim: Mldsa44Claim): Promise<Verdicts> {
  return {
    own: await mldsa44.verify(claim.key, claim.message, claim.signature, claim.context),
    web: await verifyMldsa44With(webCrypto.mldsa44Verify, claim),
    noble: await verifyMldsa44With(nobleMldsa44Verify, claim),
  }
}

type Test = {
  readonly tcId: number
  readonly comment?: string
  readonly msg: string
  readonly sig: string
  readonly ctx?: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

/** C2SP/wycheproof: a verdict for every signature, and the same on every backend. */
export const wycheproof: Suite = ({ json }) => {
  if (!has(json, 'algorithm', 'testGroups')) return undefined
  const verdictsOf = verdictsFor(String(json.algorithm))
  if (!verdictsOf) return undefined
  return listed(json.testGroups).flatMap((group) => {
    if (!has(group, 'publicKey', 'tests')) return []
    const { publicKey } = group
    const key = hexIn(has(publicKey, 'pk') ? publicKey.pk : publicKey)
    return (listed(group.tests) as Test[]).map(
      (test): VectorCase => ({
        name: `${test.tcId} ${test.comment ?? ''}`.trim(),
        check: async () => judge(await verdictsOf(key, test), test.result),
      }),
    )
  })
}

function verdictsFor(algorithm: string) {
  const claimOf = (key: Uint8Array, { msg, sig, ctx = '' }: Test): Mldsa44Claim => ({
    key,
    message: hexIn(msg),
    signature: hexIn(sig),
    context: hexIn(ctx),
  })
  if (algorithm === 'ML-DSA-44')
    return (key: Uint8Array, test: Test) => mldsa44Verdicts(claimOf(key, test))
  // Wycheproof's name for Ed25519 and Ed448 alike: a key of the other has another length.
  if (algorithm === 'EDDSA')
    return (key: Uint8Array, test: Test) => ed25519Verdicts(claimOf(key, test))
  return undefined
}

/** C2SP/CCTV: edge cases on which libraries differ. There is no right verdict, but there must be one. */
export const cctv: Suite = ({ json }) => {
  const cases = listed(json)
  if (cases.length === 0 || !cases.every((each) => has(each, 'number', 'key', 'sig', 'msg')))
    return undefined
  return (cases as { number: number; key: string; sig: string; msg: string }[]).map(
    ({ number, key, sig, msg }) => ({
      name: `case ${number}`,
      check: async () =>
        judge(
          await ed25519Verdicts({ key: hexIn(key), message: utf8(msg), signature: hexIn(sig) }),
          'acceptable',
        ),
    }),
  )
}

function judge(verdicts: Verdicts, wanted: Test['result']): string | undefined {
  const found = new Set(Object.values(verdicts))
  const told = Object.entries(verdicts).map(([name, holds]) => `${name} ${holds}`)
  if (found.size > 1) return `the backends differ: ${told.join(', ')}`
  if (wanted === 'acceptable') return undefined
  return found.has(wanted === 'valid') ? undefined : `should be ${wanted}`
}
