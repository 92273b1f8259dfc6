import {
  buildCredential,
  certificateEntry,
  createLog,
  type JsonObject,
  keyHashOf,
  type LoggedCredential,
  STATUS_PURPOSES,
  signCredential,
} from '@vermilion/credentials'
import { codesOf, digitsIn, readCode } from '@vermilion/credentials/compact'
import { encodeQr } from '@vermilion/credentials/qr'
import {
  canonical,
  cosign,
  ed25519,
  formatCheckpoint,
  formatTlogProof,
  formatVkey,
  inclusionRoot,
  leafHash,
  sha256,
  signNote,
  toBase64Url,
  utf8,
  vkeyOf,
} from '@vermilion/ledger'
import { wordySubject } from '@vermilion/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '../src/catalogue/load.ts'

const { compiledEditions } = await loadCatalogue()
const KINDS = compiledEditions.filter(({ compact, extract }) => compact && extract)

/** A log of 134 million entries, and as many witnesses as the demonstration has. */
const [HEIGHT, WITNESSES] = [27, 3]
const ORIGIN = 'bj.vermilion.example/log'

const key = (fill: number) => {
  const seed = new Uint8Array(32).fill(fill)
  return {
    publicKey: ed25519.publicKey(seed),
    sign: (bytes: Uint8Array) => ed25519.sign(seed, bytes),
  }
}
const [issuerKey, logKey] = [key(1), key(2)]
const authority = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [{ fragment: '2026-licence', publicKey: issuerKey.publicKey }],
  nextKeyHash: keyHashOf(key(3).publicKey),
  at: Date.parse('2026-11-01T00:00:00Z'),
  signer: key(4),
})
const ID = '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'

async function sign(
  kind: (typeof KINDS)[number],
  subject: JsonObject,
  of?: string,
): Promise<LoggedCredential> {
  const unsigned = buildCredential(kind, {
    id: of ? '0199f0b2-6f0b-7d11-8c02-a5b4c3d2e1f0' : ID,
    ...(of ? { extractOf: of } : {}),
    issuer: authority.did,
    validFrom: Date.parse('2026-11-21T16:00:00Z'),
    ...('validUntil' in (kind.schema.properties as JsonObject)
      ? { validUntil: Date.parse('2031-11-21T16:00:00Z') }
      : {}),
    subject,
    status: {
      index: 94_567,
      lists: Object.fromEntries(
        STATUS_PURPOSES.map((each) => [each, `https://bj.vermilion.example/status/7/${each}`]),
      ),
    },
  })
  const credential = await signCredential(unsigned, {
    signer: issuerKey,
    verificationMethod: `${authority.did}#2026-licence`,
    created: Date.parse('2026-11-22T01:00:00Z'),
  })
  const salt = sha256(utf8(kind.id)).slice(0, 16)
  const leaf = leafHash(certificateEntry(credential, authority.did, salt))
  return { credential, opening: { salt: toBase64Url(salt) }, tlogProof: await prove(leaf) }
}

async function prove(leaf: Uint8Array): Promise<string> {
  const size = 2 ** HEIGHT
  const path = Array.from({ length: HEIGHT }, (_, at) => sha256(utf8(`sibling ${at}`)))
  const led = inclusionRoot({ index: size - 2, size, leaf, proof: path })
  if (!led.ok) throw new Error(led.reason)
  const text = formatCheckpoint({ origin: ORIGIN, size, root: led.root })
  const lines = await Promise.all(
    Array.from({ length: WITNESSES }, (_, at) =>
      cosign(text, { name: `w${at}.example/witness`, ...key(10 + at) }, 1_795_400_000 + at),
    ),
  )
  const signed = await signNote(text, { name: ORIGIN, ...logKey })
  return formatTlogProof({ index: size - 2, path, checkpoint: `${signed}${lines.join('')}` })
}

function subjectType({ schema }: Pick<(typeof KINDS)[number], 'schema'>): string {
  const { credentialSubject } = schema.properties as {
    credentialSubject: { properties: { type: { const: string } } }
  }
  return credentialSubject.properties.type.const
}

/** As much of a trust file as a code is read with. */
const trustFile = {
  agencies: [{ did: authority.did }],
  logs: [formatVkey(vkeyOf(ORIGIN, logKey.publicKey))],
  policy: { quorum: 'none' },
} as unknown as Parameters<typeof readCode>[1]['trustFile']

test('there are kinds with codes', () => {
  expect(KINDS.length).toBeGreaterThan(1)
})

describe.each(KINDS.map((kind) => [`${kind.id} ${kind.version}`, kind] as const))(
  '%s',
  (_, kind) => {
    test('both codes stay within their sizes, however much it says, and are read back letter by letter', async () => {
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (draws) => {
          const random = (below: number) => Number(draws.next().value) % below
          const subject = wordySubject(subjectType(kind), kind.claims, random) as JsonObject
          const few = ['type', ...(kind.extract?.claims ?? []).map((claim) => claim.key)]
          const said = Object.fromEntries(
            Object.entries(subject).filter(([name]) => few.includes(name)),
          )
          const whole = await sign(kind, subject)
          const extract = await sign({ ...kind, ...kind.extract } as typeof kind, said, ID)
          const { slim, full } = codesOf({ v: 1, ...whole, extract }, [kind])
          expect(encodeQr(slim?.link ?? '', 'M').version).toBeLessThanOrEqual(20)
          expect(encodeQr(full?.link ?? '', 'L').version).toBeLessThanOrEqual(28)

          const read = (link = '') => readCode(digitsIn(link) ?? '', { trustFile, kinds: [kind] })
          const small = read(slim?.link)
          expect(small.ok && canonical(small.bundle.credential)).toBe(canonical(extract.credential))
          const large = read(full?.link)
          const proven = large.ok && [whole, extract].map(({ credential }) => canonical(credential))
          expect(proven).toContain(large.ok && canonical(large.bundle.credential))
        }),
        { numRuns: 12 },
      )
    })
  },
)
