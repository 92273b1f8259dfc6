import { toBase64Url } from '@vermilion/ledger'
import { seedSigner as p256Signer } from '@vermilion/ledger/log'
import { sdJwtEntry } from '../../src/bundle/leaf.ts'
import {
  type CompiledKind,
  createLog,
  createStates,
  keyHashOf,
  parseJws,
  signStatusToken,
  statusVersion,
  statusVersionEntry,
  type VerifyWith,
} from '../../src/index.ts'
import { issueSdJwtVc, writeSdJwtFile } from '../../src/sd-jwt/index.ts'
import { BUSINESS_LICENCE, EXAMPLE_SUBJECT } from './kind.ts'
import { logEntry } from './log.ts'
import { bytesFrom } from './random.ts'
import {
  HOUR_MS,
  issuerKey,
  makeTrustFile,
  NOW,
  nextUpdateKey,
  STATUS_INDEX,
  STATUS_LIST,
  tokenListOf,
} from './world.ts'

const FORM = {
  vct: 'https://vermilion.example/vct/business-licence/2',
  always: ['certificateNumber'],
}
const KIND: CompiledKind = { ...BUSINESS_LICENCE, sdJwt: FORM }
const key = p256Signer(new Uint8Array(32).fill(0x15), 'copies', 'p256')

/** A licence as SD-JWT VC, its list of states, and whoever judges both. */
export type SdJwtCopy = {
  readonly compact: string
  /** The same with its evidence, its status among it. */
  readonly file: string
  readonly token: string
  readonly tokenUrl: string
  readonly world: VerifyWith
}

export async function sdJwtCopy(): Promise<SdJwtCopy> {
  const { did, line } = await createLog({
    host: 'bj.vermilion.example',
    path: ['amr'],
    verificationKeys: [{ fragment: '2026-presentation', publicKey: key.publicKey }],
    nextKeyHash: keyHashOf(nextUpdateKey.publicKey),
    at: Date.parse('2026-11-01T00:00:00Z'),
    signer: issuerKey,
  })
  const method = `${did}#2026-presentation`
  const compact = await issueSdJwtVc({
    form: FORM,
    issuer: did,
    keyId: method,
    signer: key,
    issuedAt: NOW - HOUR_MS,
    validFrom: NOW - HOUR_MS,
    subject: EXAMPLE_SUBJECT,
    status: { idx: STATUS_INDEX, uri: `${STATUS_LIST}/token` },
    random: bytesFrom(1),
  })
  const states = createStates()
  const list = tokenListOf(states)
  const token = await signStatusToken(list, { signer: key, verificationMethod: method })
  const salt = new Uint8Array(16).fill(5)
  const signed = parseJws(compact.slice(0, compact.indexOf('~')))?.signed ?? ''
  const file = writeSdJwtFile(compact, {
    opening: { salt: toBase64Url(salt) },
    tlogProof: await logEntry(sdJwtEntry(signed, did, salt)),
    didLog: [line],
    status: {
      token,
      tlogProof: await logEntry(statusVersionEntry(statusVersion(STATUS_LIST, 3, states))),
    },
  })
  const trustFile = await makeTrustFile({ did, didLog: [line] })
  return {
    compact,
    file,
    token,
    tokenUrl: list.url,
    world: { trustFile, kinds: [KIND], now: NOW },
  }
}
