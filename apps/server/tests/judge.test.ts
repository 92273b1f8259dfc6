import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomFrom } from '@vermilion/database/testing'
import {
  ENTRY_SCHEMAS,
  entriesPath,
  formatVkey,
  fromBase64,
  fromBase64Url,
  tilePath,
  tileWidth,
  toBase64,
  vkeyOf,
} from '@vermilion/ledger'
import { fileSigner, recordPublic } from '@vermilion/ledger/log'
import { luoShan } from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../src/node-id.ts'
import { Browser } from './support/browser.ts'
import { buildJudge, hasGo, type Judge, type Trust } from './support/go-judge.ts'
import { addWitnesses, type HttpWitness } from './support/http-witness.ts'
import { type Relay, startRelay } from './support/relay.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

/** Entries of the log that is judged; the campaign asks for more. */
const points = Number(process.env.VERMILION_POINTS ?? 700)
/** While it grows, its checkpoint is fetched and kept so many times. */
const KEPT = 5
const TIMEOUT_MS = 600_000 + 20 * points
const random = randomFrom(20_261_128)

const folder = mkdtempSync(join(tmpdir(), 'vermilion-judge-'))
const opened = new AsyncDisposableStack()
const witnesses: HttpWitness[] = []
const kept: string[] = []
let world: TestNode
let url: string
let size: number
let relay: Relay
let judge: Judge
let trust: Required<Trust>

/** A verifier that we did not write, golang.org/x/mod/sumdb, reads what a live node serves. */
describe.skipIf(!hasGo)('the judge from outside', { timeout: TIMEOUT_MS }, () => {
  beforeAll(async () => {
    const prepare = async (home: string) => {
      for (const witness of await addWitnesses(home, 'none')) witnesses.push(opened.use(witness))
    }
    world = opened.use(await openTestNode({ prepare }))
    url = `${await world.app.listen({ port: 0, host: '127.0.0.1' })}/log`
    for (let nth = 1; nth <= KEPT; nth++) {
      await grow(Math.ceil((points * nth) / KEPT))
      kept.push(put(`checkpoint-${nth}`, await cosignedCheckpoint()))
    }
    size = world.node.log.checkpoint().size
    relay = opened.use(await startRelay(url))
    judge = buildJudge(folder)
    const vkeys = witnesses.map(({ vkey }) => vkey)
    trust = { log: world.node.log.vkey, witnesses: vkeys, quorum: vkeys.length }
  }, TIMEOUT_MS)
  afterAll(async () => {
    await opened.disposeAsync()
    rmSync(folder, { recursive: true })
  })

  test('reads every entry and tile, and that the log continues each checkpoint that was kept', async () => {
    const tiles = filesOf(size).filter((path) => !path.includes('entries'))
    expect(await judge(trust, 'log', url, ...kept)).toEqual({
      code: 0,
      said: `${size} entries, ${tiles.length} tiles, ${KEPT} kept checkpoints`,
    })
  })

  test('refuses the log when any one of its files is altered', async () => {
    expect((await judge(trust, 'log', relay.url, ...kept)).code).toBe(0)
    const files = filesOf(size)
    const some = files.length < 10 ? files : sample(files.length, 7).map((nth) => files[nth] ?? '')
    for (const path of ['checkpoint', ...some])
      for (const [how, alter] of Object.entries(ALTERATIONS)) {
        relay.alter(`/${path}`, alter)
        const judged = await judge(trust, 'log', relay.url, ...kept)
        expect(judged, `${path} ${how}`).toEqual({ code: 1, said: expect.stringMatching(/./) })
      }
  })

  test('refuses a log that went back behind a checkpoint that was kept', async () => {
    relay.alter('/checkpoint', () => readFileSync(kept[1] ?? ''))
    expect((await judge(trust, 'log', relay.url, ...kept.slice(0, 2))).code).toBe(0)
    const { code, said } = await judge(trust, 'log', relay.url, ...kept)
    expect([code, said]).toEqual([1, expect.stringMatching(/it is of \d+ entries, the log of/)])
  })

  test('refuses a checkpoint without the signatures that are asked for', async () => {
    const one = { ...trust, witnesses: trust.witnesses.slice(0, 1) }
    const said = 'checkpoint: 1 witnesses signed it, 2 are wanted'
    expect(await judge(one, 'log', url)).toEqual({ code: 1, said })
    const { publicKey } = fileSigner(join(folder, 'other.key'), ORIGIN)
    const other = { ...trust, log: formatVkey(vkeyOf(ORIGIN, publicKey)) }
    expect((await judge(other, 'log', url)).code).toBe(1)
  })

  test('accepts each proof of an entry, and none of its altered twins', async () => {
    const { log } = world.node
    for (const index of [0, 255, 256, size - 1, ...sample(size, 3)]) {
      const entry = await entryAt(index)
      const proof = await log.tlogProof(index)
      expect(await judgeProof(proof, entry)).toEqual({ code: 0, said: `entry ${index} of ${size}` })
      for (const twin of twinsOf(proof)) expect((await judgeProof(twin, entry)).code, twin).toBe(1)
      expect((await judgeProof(proof, Buffer.concat([entry, Buffer.of(0)]))).code).toBe(1)
    }
  })

  test('accepts the proof in the evidence bundle of a certificate', async () => {
    const firm = await new Browser(world).enter(luoShan)
    for (const { id } of await firm.get('certificates', 'listMine')) {
      const { tlogProof } = (await world.app.inject(`/certificates/${id}/bundle.json`)).json()
      const index = Number(/^index (\d+)$/m.exec(tlogProof)?.[1])
      const said = `entry ${index} of ${size}`
      expect(await judgeProof(tlogProof, await entryAt(index))).toEqual({ code: 0, said })
    }
  })

  test('accepts each certificate with all its evidence, and none of its altered twins', async () => {
    const firm = await new Browser(world).enter(luoShan)
    for (const { id } of await firm.get('certificates', 'listMine')) {
      const bundle = (await world.app.inject(`/certificates/${id}/bundle.json`)).json()
      expect(await judgeCertificate(bundle)).toMatchObject({
        code: 0,
        said: expect.stringMatching(/^entry \d+ of \d+, \d versions of its issuer$/),
      })
      for (const [what, alter] of Object.entries(BUNDLE_TWINS)) {
        const twin = structuredClone(bundle)
        alter(twin)
        expect((await judgeCertificate(twin)).code, what).toBe(1)
      }
    }
  })

  test('accepts what the log told a witness from one checkpoint to the next, and no altered twin', async () => {
    const told = witnesses[0]?.cosigned ?? []
    const steps = told.filter(({ before }) => before !== undefined)
    expect(steps.length).toBeGreaterThanOrEqual(KEPT - 1)
    for (const { before = '', request } of steps.slice(-KEPT)) {
      expect((await judgeConsistency(before, request)).code).toBe(0)
      for (const twin of twinsOf(request))
        expect((await judgeConsistency(before, twin)).code, twin).toBe(1)
    }
  })
})

/** Public entries, until the log has so many. */
async function grow(to: number): Promise<void> {
  const { batcher, log } = world.node
  const wanted = Math.max(1, to - log.checkpoint().size)
  const notice = (n: number) =>
    batcher.for({ id: uuidv7(), fingerprint: 'judge' }).act(async (tx) => {
      recordPublic(tx, { schema: ENTRY_SCHEMAS['calendar-notice'], statement: { n } })
      return null
    })
  for (let from = 0; from < wanted; from += 1000)
    await Promise.all(Array.from({ length: Math.min(1000, wanted - from) }, (_, n) => notice(n)))
  await log.sealNow()
}

/** As it is served once both witnesses have signed it. */
function cosignedCheckpoint(): Promise<string> {
  const signed = async () => {
    const note = await (await fetch(`${url}/checkpoint`)).text()
    for (const { vkey } of witnesses) expect(note).toContain(`— ${vkey.split('+')[0]} `)
    return note
  }
  return vi.waitFor(signed, { timeout: 60_000 })
}

async function entryAt(index: number): Promise<Uint8Array> {
  const receipt = await world.node.log.receipt(index)
  return fromBase64Url(receipt?.entry ?? '') ?? new Uint8Array()
}

function judgeCertificate(bundle: object) {
  return judge(trust, 'certificate', put('bundle.json', JSON.stringify(bundle)))
}

type Bundle = {
  credential: {
    issuer: string
    validFrom: string
    credentialSubject: { legalRepresentative: string; unknown?: string }
    proof: { proofValue: string; verificationMethod: string; proofPurpose: string }[]
  }
  opening: { salt: string }
  tlogProof: string
  didLog: string[]
}

const firstProof = ({ credential }: Bundle) => {
  const [proof] = credential.proof
  if (!proof) throw new Error('a certificate is signed')
  return proof
}

const BUNDLE_TWINS: Readonly<Record<string, (bundle: Bundle) => void>> = {
  'another name': ({ credential }) => {
    credential.credentialSubject.legalRepresentative = '别人'
  },
  'one claim more': ({ credential }) => {
    credential.credentialSubject.unknown = 'x'
  },
  'another day': ({ credential }) => {
    credential.validFrom = credential.validFrom.replace('T16', 'T15')
  },
  'another issuer': ({ credential }) => {
    credential.issuer = credential.issuer.replace('vermilion', 'vermillion')
  },
  'no proof': ({ credential }) => {
    credential.proof = []
  },
  'a proof of another value': (bundle) => {
    firstProof(bundle).proofValue = `z${'1'.repeat(64)}`
  },
  'a proof by a key that is not there': (bundle) => {
    firstProof(bundle).verificationMethod += '0'
  },
  'a proof for another purpose': (bundle) => {
    firstProof(bundle).proofPurpose = 'authentication'
  },
  'another salt': (bundle) => {
    bundle.opening.salt = `${'A'.repeat(21)}A`
  },
  'another place in the log': (bundle) => {
    bundle.tlogProof = bundle.tlogProof.replace(/^index \d+$/m, 'index 0')
  },
  'another key in the history': (bundle) => {
    bundle.didLog = bundle.didLog.map((line) => line.replace(/"z6Mk./, '"z6Mkx'))
  },
  'no history': (bundle) => {
    bundle.didLog = []
  },
}

/** Paths of the tiles and bundles of a log of so many entries. */
function filesOf(entries: number): string[] {
  const paths: string[] = []
  for (let n = 0; tileWidth(0, n, entries) > 0; n++)
    paths.push(entriesPath(n, tileWidth(0, n, entries)))
  for (let level = 0; tileWidth(level, 0, entries) > 0; level++)
    for (let n = 0; tileWidth(level, n, entries) > 0; n++)
      paths.push(tilePath(level, n, tileWidth(level, n, entries)))
  return paths
}

const ALTERATIONS: Readonly<Record<string, (bytes: Buffer) => Uint8Array>> = {
  'with one bit turned': (bytes) => {
    // Of a checkpoint its text: the last letter of a signature holds bits that mean nothing.
    const end = bytes.indexOf('\n\n—')
    const at = Math.floor(random() * (end < 0 ? bytes.length : end))
    return Buffer.from(bytes).fill((bytes[at] ?? 0) ^ (1 << Math.floor(random() * 7)), at, at + 1)
  },
  'cut short': (bytes) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  'with bytes after it': (bytes) => Buffer.concat([bytes, bytes.subarray(0, 32)]),
  'of nothing': () => Buffer.of(),
}

/** A proof with another number, without a hash, with one too many, with one that differs, and with another checkpoint. */
function twinsOf(proof: string): string[] {
  const [head = '', checkpoint = ''] = proof.split(/\n\n(.*)/s)
  const lines = head.split('\n')
  const first = lines.findIndex((line) => /^(index|old) \d/.test(line))
  const number = Number(lines[first]?.split(' ')[1])
  const word = lines[first]?.split(' ')[0]
  const twin = (changed: readonly string[], note = checkpoint) => `${changed.join('\n')}\n\n${note}`
  const twins = [
    twin(lines.with(first, `${word} ${number + 1}`)),
    twin([...lines, toBase64(new Uint8Array(32))]),
    twin(lines, checkpoint.replace(/\n\d+\n/, '\n1\n')),
    twin(lines, checkpoint.replace(/^[^\n]+/, 'elsewhere.example/log')),
  ]
  for (let at = first + 1; at < lines.length; at++) {
    const hash = fromBase64(lines[at] ?? '') ?? new Uint8Array()
    const turned = hash.with(at % 32, (hash[at % 32] ?? 0) ^ 0x10)
    twins.push(twin(lines.with(at, toBase64(turned))), twin(lines.toSpliced(at, 1)))
  }
  return twins
}

function judgeProof(proof: string, entry: Uint8Array) {
  return judge(trust, 'proof', put('proof', proof), put('entry', entry))
}

/** What a witness is asked to sign nobody has cosigned yet. */
function judgeConsistency(before: string, request: string) {
  const unwitnessed = { log: trust.log }
  return judge(unwitnessed, 'consistency', put('older', before), put('request', request))
}

function sample(below: number, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random() * below))
}

function put(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
