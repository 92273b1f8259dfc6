import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { p256Coordinates } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { compactVerify, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { isJwsSignedBy, parseJws } from '../src/index.ts'
import {
  bindSdJwt,
  issueSdJwtVc,
  p256KeyOf,
  parseSdJwt,
  presentSdJwt,
} from '../src/sd-jwt/index.ts'
import { EXAMPLE_SUBJECT } from './support/kind.ts'
import { bytesFrom, randomFrom } from './support/random.ts'

/** Programs that we did not write read ours and we read theirs; no one reads a twin that was changed. */
const SAMPLE = 25

const [issuerSeed, holderSeed] = [3, 4].map((byte) => new Uint8Array(32).fill(byte)) as [
  Uint8Array,
  Uint8Array,
]
const issuer = seedSigner(issuerSeed, 'issuer', 'p256')
const holder = seedSigner(holderSeed, 'holder', 'p256')
const jwkOf = (publicKey: Uint8Array) => {
  const point = Buffer.from(p256Coordinates(publicKey) ?? [])
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map((part) =>
    part.toString('base64url'),
  )
  return { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) }
}
const issuerJwk = jwkOf(issuer.publicKey)
const AUDIENCE = { audience: 'https://bank.example', nonce: 'n-0S6_WzA2Mj' }

const privateKey = createPrivateKey({
  key: { ...issuerJwk, d: Buffer.from(issuerSeed).toString('base64url') },
  format: 'jwk',
})
const es256 = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' }) as const
const signedBy =
  (jwk: { kty: string; crv: string; x: string; y: string }) =>
  async (data: string, signature: string) => {
    const key = es256(createPublicKey({ key: jwk, format: 'jwk' }))
    return verify('sha256', Buffer.from(data), key, Buffer.from(signature, 'base64url'))
  }

let salts = 0
const peer = new SDJwtInstance({
  hasher: (data, algorithm) =>
    createHash(algorithm.replace('-', ''))
      .update(data as string)
      .digest(),
  hashAlg: 'sha-256',
  saltGenerator: () => Buffer.from(String(salts++).padStart(16, '0')).toString('base64url'),
  signer: (data) => sign('sha256', Buffer.from(data), es256(privateKey)).toString('base64url'),
  signAlg: 'ES256',
  verifier: signedBy(issuerJwk),
  kbVerifier: (data, signature) => signedBy(jwkOf(holder.publicKey))(data, signature),
})

function ours(seed: number): Promise<string> {
  return issueSdJwtVc({
    form: {
      vct: 'https://vermilion.example/vct/business-licence/2',
      always: ['certificateNumber'],
    },
    issuer: 'did:example:amr',
    keyId: 'did:example:amr#2026-presentation',
    signer: issuer,
    issuedAt: 1_795_000_000_000 + seed,
    validFrom: 1_795_000_000_000,
    subject: { ...EXAMPLE_SUBJECT, certificateNumber: `BJ-2026-${seed}` },
    status: { idx: seed, uri: 'https://bj.vermilion.example/status/7/token' },
    random: bytesFrom(seed),
  })
}

/** The same text with one letter of its signed part or of a disclosure changed. */
function twinOf(text: string, seed: number): string {
  const draw = randomFrom(seed)
  for (;;) {
    const at = draw(text.length)
    const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[draw(64)]
    if (!/[.~]/.test(text[at] ?? '.') && text[at] !== letter)
      return text.slice(0, at) + letter + text.slice(at + 1)
  }
}

const seeds = Array.from({ length: SAMPLE }, (_, i) => i + 1)

describe('@sd-jwt/core', () => {
  test('reads what we issue, whatever is shown of it, and refuses the twin that was changed', async () => {
    for (const seed of seeds) {
      const text = await ours(seed)
      const { payload } = await peer.verify(text)
      expect(payload).toMatchObject({
        certificateNumber: `BJ-2026-${seed}`,
        uscc: EXAMPLE_SUBJECT.uscc,
      })
      const shown = presentSdJwt(text, [['uscc']]) ?? ''
      const part = (await peer.verify(shown)).payload as Record<string, unknown>
      expect(part.uscc).toBe(EXAMPLE_SUBJECT.uscc)
      expect(part.legalRepresentative).toBe(undefined)
      const twin = twinOf(shown, seed)
      await expect(peer.verify(twin), twin).rejects.toThrow()
    }
  })

  test('reads the holder’s key binding', async () => {
    for (const seed of seeds.slice(0, 5)) {
      const presented = presentSdJwt(await ours(seed), [['uscc']]) ?? ''
      const bound = await bindSdJwt(presented, {
        ...AUDIENCE,
        at: 1_795_000_000_000,
        signer: holder,
      })
      const { kb } = await peer.verify(bound, { keyBindingNonce: AUDIENCE.nonce })
      expect(kb?.payload.aud).toBe(AUDIENCE.audience)
      await expect(peer.verify(bound, { keyBindingNonce: 'another' })).rejects.toThrow()
    }
  })

  test('is read by us, nested claims and elements too, and its twin refused', async () => {
    for (const seed of seeds) {
      const claims = {
        iss: 'x',
        number: seed,
        address: { city: '北京', street: 's' },
        list: [1, 2, 3],
      }
      const frame = {
        _sd: ['number', 'address'],
        address: { _sd: ['street'] },
        list: { _sd: [0, 2] },
        _sd_decoy: 2,
      }
      const text = await peer.issue(claims, frame as never)
      const parsed = parseSdJwt(text)
      expect(parsed.ok && parsed.sdJwt.claims).toEqual(claims)
      expect(parsed.ok && (await isJwsSignedBy(issuer.publicKey, parsed.sdJwt.jws))).toBe(true)
      const twin = parseSdJwt(twinOf(text, seed))
      expect(twin.ok && (await isJwsSignedBy(issuer.publicKey, twin.sdJwt.jws))).toBe(false)
      const presented = await peer.present(text, { number: true } as never)
      const part = parseSdJwt(presented)
      expect(part.ok && part.sdJwt.claims).toEqual({ iss: 'x', number: seed, list: [2] })
    }
  })
})

describe('jose', () => {
  test('verifies what we sign, and not its twin', async () => {
    const key = await importJWK(issuerJwk, 'ES256')
    for (const seed of seeds) {
      const [token = ''] = (await ours(seed)).split('~')
      const { protectedHeader } = await compactVerify(token, key)
      expect(protectedHeader).toEqual({
        alg: 'ES256',
        typ: 'dc+sd-jwt',
        kid: 'did:example:amr#2026-presentation',
      })
      await expect(compactVerify(twinOf(token, seed), key)).rejects.toThrow()
    }
  })

  test('signs what we verify, and not its twin', async () => {
    for (const seed of seeds) {
      const token = await new SignJWT({ seed })
        .setProtectedHeader({ alg: 'ES256' })
        .sign(privateKey)
      const holds = async (text: string) => {
        const jws = parseJws(text)
        return jws !== undefined && (await isJwsSignedBy(issuer.publicKey, jws))
      }
      expect(await holds(token)).toBe(true)
      expect(await holds(twinOf(token, seed))).toBe(false)
    }
  })

  test('and we read a public JWK alike', () => {
    expect(p256KeyOf(issuerJwk)).toEqual(issuer.publicKey)
    expect(p256KeyOf({ ...issuerJwk, y: issuerJwk.x })).toBe(undefined)
    expect(p256KeyOf({ ...issuerJwk, crv: 'P-384' })).toBe(undefined)
    expect(p256KeyOf({ ...issuerJwk, x: 'AA' })).toBe(undefined)
  })
})
