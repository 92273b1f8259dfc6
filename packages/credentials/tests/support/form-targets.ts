import { type JsonValue, utf8 } from '@vermilion/ledger'
import { verifyFile } from '../../src/index.ts'
import { parseJson } from '../../src/json/parse-json.ts'
import { isArray, isObject, type JsonObject, listOf, without } from '../../src/json/shapes.ts'
import { isSigned } from './bundle-targets.ts'
import { meaningOf, mutate, other } from './mutate.ts'
import { mutateCompact } from './mutate-compact.ts'
import type { Mutation, Target } from './mutations.ts'
import type { SdJwtCopy } from './sd-jwt-copy.ts'

/** An SD-JWT VC in both of its forms, and the list of its state. */
export function sdJwtTargets({
  compact,
  file,
  token,
  tokenUrl,
  world,
}: SdJwtCopy): readonly Target[] {
  const whole = JSON.parse(file) as JsonObject
  const withoutStatus = JSON.stringify(withoutStapled(whole))
  return [
    {
      what: 'SD-JWT file',
      change: (random) =>
        other(
          () => mutate(file, random),
          (changed) => !isLessOf(whole, changed),
        ),
      judge: async (changed) => {
        const { overall, reasons } = await verifyFile(changed, world)
        return { takenBy: overall === 'valid' ? ['us'] : [], reasons }
      },
    },
    {
      what: 'SD-JWT',
      change: (random) =>
        other(
          () => asBytes(mutateCompact(compact, random)),
          (changed) => !isPartOf(compact, changed),
        ),
      judge: async (changed) => {
        const status = { [tokenUrl]: token }
        const verdict = await verifyFile(changed, { ...world, status })
        return { takenBy: isSigned(verdict) ? ['us'] : [], reasons: verdict.reasons }
      },
    },
    {
      what: 'token status list',
      change: (random) =>
        other(
          () => asBytes(mutateCompact(token, random)),
          (changed) => textOf(changed).trim() !== token,
        ),
      judge: async (changed) => {
        const status = { [tokenUrl]: textOf(changed) }
        const { overall, reasons } = await verifyFile(withoutStatus, { ...world, status })
        return { takenBy: overall === 'valid' ? ['us'] : [], reasons }
      },
    },
  ]
}

function asBytes({ name, file }: Mutation<string>): Mutation {
  return { name, file: utf8(file) }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function withoutStapled(file: JsonObject): JsonObject {
  const header = file.header as JsonObject
  return {
    ...file,
    header: { ...header, evidence: without(header.evidence as JsonObject, 'status') },
  }
}

/** The same token with some of its claims kept back: what its holder may show, and its issuer has signed. */
function isPartOf(compact: string, changed: Uint8Array): boolean {
  const [token, ...all] = compact.split('~')
  const [shown, ...parts] = textOf(changed).trim().split('~')
  return shown === token && parts.at(-1) === '' && areSome(parts.slice(0, -1), all.slice(0, -1))
}

/**
 * The same in the form with evidence: fewer claims are shown, or the issuer's history, which the trust file
 * holds too, does not come along. Nothing in it is other.
 */
function isLessOf(whole: JsonObject, changed: Uint8Array): boolean {
  const parsed = parseJson(textOf(changed).trim())
  const file = parsed.ok && isObject(parsed.value) ? parsed.value : {}
  const header = isObject(file.header) ? file.header : {}
  const signed = whole.header as JsonObject
  const said = (each: JsonObject): JsonValue => {
    const head = isObject(each.header) ? each.header : {}
    const evidence = isObject(head.evidence) ? without(head.evidence, 'didLog') : null
    return { ...each, header: { ...head, disclosures: [], evidence } }
  }
  const history = isObject(header.evidence) ? header.evidence.didLog : undefined
  const sameHistory =
    history === undefined ||
    meaningOf(history) === meaningOf((signed.evidence as JsonObject).didLog ?? null)
  return (
    meaningOf(said(file)) === meaningOf(said(whole)) &&
    sameHistory &&
    isArray(header.disclosures) &&
    areSome(header.disclosures, listOf(signed.disclosures))
  )
}

function areSome(some: readonly JsonValue[], all: readonly JsonValue[]): boolean {
  return new Set(some).size === some.length && some.every((each) => all.includes(each))
}
