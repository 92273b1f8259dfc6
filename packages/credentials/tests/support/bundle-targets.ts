import type { JsonValue } from '@vermilion/ledger'
import {
  type EvidenceBundle,
  type StatusLists,
  type VerdictReport,
  type VerifyWith,
  verifyFile,
} from '../../src/index.ts'
import { parseJson } from '../../src/json/parse-json.ts'
import { isArray, isObject, type JsonObject, listOf } from '../../src/json/shapes.ts'
import { secondVerdict } from './judged.ts'
import { BUSINESS_LICENCE } from './kind.ts'
import { meaningOf, mutate, other } from './mutate.ts'
import type { Target } from './mutations.ts'
import { wholeBundle, wholeWorld } from './whole-bundle.ts'
import { issue, LISTS, makeTrustFile, NOW, publishLists } from './world.ts'

/** A bundle from the first day, one with every member there is, a status list and a stapled status. */
export async function bundleTargets(): Promise<readonly Target[]> {
  const plain = { trustFile: await makeTrustFile(), kinds: [BUSINESS_LICENCE], now: NOW }
  const lists = await publishLists()
  const bundle = await issue()
  const file = JSON.stringify(bundle)
  const whole = await wholeBundle()
  const inWhole = await wholeWorld()
  return [
    // Of a certificate from the first day, which the second verifier judges in full.
    judgedAs('bundle', file, plain, (file) => ({ file, lists }), { second: true }),
    judgedAs('whole bundle', JSON.stringify(whole), inWhole, (file) => ({ file })),
    // The second verifier knows one of the two suites: its bundle has that proof alone.
    judgedAs(
      'bundle of one proof',
      JSON.stringify(withOneProof(whole)),
      inWhole,
      (file) => ({ file }),
      { second: true },
    ),
    judgedAs(
      'list',
      lists[LISTS.revocation] ?? '',
      plain,
      (changed) => ({ file, lists: { ...lists, [LISTS.revocation]: decode(changed) } }),
      { second: true },
    ),
    judgedAs('stapled status', JSON.stringify(whole.status), inWhole, (changed) => ({
      file: JSON.stringify({ ...whole, status: valueIn(changed) }),
    })),
  ]
}

/** The certificate by itself, which no log speaks for: it counts for as much as its signature does. */
export async function credentialTarget(): Promise<Target> {
  const plain = { trustFile: await makeTrustFile(), kinds: [BUSINESS_LICENCE], now: NOW }
  const lists = await publishLists()
  const text = JSON.stringify((await issue()).credential)
  return judgedAs('credential', text, plain, (file) => ({ file, lists }), {
    second: true,
    isTaken: isSigned,
  })
}

type Given = {
  readonly file: string | Uint8Array
  readonly lists?: StatusLists
}
type Said = Pick<VerdictReport, 'overall' | 'checks'>

/** JSON that is changed, and the verdict over what a verifier is given then. */
function judgedAs(
  what: string,
  text: string,
  world: VerifyWith,
  given: (changed: Uint8Array) => Given,
  {
    second = false,
    isTaken = isValid,
  }: {
    /** Where the second verifier reads all that there is. */
    readonly second?: boolean
    readonly isTaken?: (said: Said) => boolean
  } = {},
): Target {
  return {
    what,
    change: (random) =>
      other(
        () => mutate(text, random),
        (changed) => !isPoorer(text, changed),
      ),
    judge: async (changed) => {
      const { file, lists } = given(changed)
      const all = { ...world, status: lists }
      const verdict = await verifyFile(file, all)
      const takenBy = isTaken(verdict) ? ['us'] : []
      if (second && isTaken(await secondVerdict(file, all))) takenBy.push('the second verifier')
      return { takenBy, reasons: verdict.reasons }
    },
  }
}

/**
 * A sound bundle with less in it: without what may be missing (recognition, extract), or one proof of the
 * set. All that is left was given out so, and nothing says that there was more; certificates from before
 * never had it.
 */
function isPoorer(text: string, changed: Uint8Array): boolean {
  const [before, after] = [text, decode(changed)].map((each) => {
    const parsed = parseJson(each)
    return parsed.ok && isObject(parsed.value) ? parsed.value : {}
  })
  if (!before || !after || !isObject(before.credential) || !isObject(after.credential)) return false
  const proofs = listOf(after.credential.proof).map(meaningOf)
  const given = listOf(before.credential.proof).map(meaningOf)
  return (
    meaningOf(core(before)) === meaningOf(core(after)) &&
    ['recognition', 'extract'].every(
      (name) =>
        after[name] === undefined || meaningOf(after[name]) === meaningOf(before[name] ?? null),
    ) &&
    proofs.length > 0 &&
    new Set(proofs).size === proofs.length &&
    proofs.every((each) => given.includes(each))
  )
}

function core({ recognition, extract, ...bundle }: JsonObject): JsonObject {
  const credential = isObject(bundle.credential) ? bundle.credential : {}
  return { ...bundle, credential: { ...credential, proof: [] } }
}

function withOneProof(bundle: EvidenceBundle): EvidenceBundle {
  const { proof } = bundle.credential
  return {
    ...bundle,
    credential: { ...bundle.credential, proof: isArray(proof) ? proof.slice(0, 1) : [] },
  }
}

/** What the changed text says, or the text itself where it is no JSON any more. */
function valueIn(changed: Uint8Array): JsonValue {
  const text = decode(changed)
  const parsed = parseJson(text)
  return parsed.ok ? parsed.value : text
}

/** Not green for want of a proof from the log, and yet believed. */
export function isSigned({ overall, checks }: Said): boolean {
  const signature = checks.find(({ id }) => id === 'signature')
  return overall !== 'invalid' && signature?.result === 'passed'
}

function isValid({ overall }: Said): boolean {
  return overall === 'valid'
}

/** Status lists reach the verifier as text, with what is not UTF-8 replaced. */
function decode(file: Uint8Array): string {
  return new TextDecoder().decode(file)
}
