import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { randomFrom } from '@vermilion/database/testing'
import { beforeAll, expect, test, vi } from 'vitest'
import { announce, newNode, ORIGIN, signer, submit } from '../../tests/test-log.ts'
import { networkOf, testWitness } from '../../tests/test-witness.ts'
import { fromBase64Url } from '../base64.ts'
import { fromUtf8, utf8 } from '../bytes.ts'
import { checkWholeLog } from '../check-whole-log.ts'
import { formatCheckpoint } from '../checkpoint.ts'
import { signCoseReceipt, verifyCoseReceipt } from '../cose-receipt.ts'
import { findFork, forkFile, parseForkEvidence, verifyForkEvidence } from '../fork-evidence.ts'
import { leafHash } from '../hash.ts'
import { signNote } from '../note.ts'
import { parsePolicy } from '../policy.ts'
import { verifyReceipt } from '../receipt.ts'
import { entriesPath, type TileReader, tilePath } from '../tiles.ts'
import { parseTlogProof, verifyTlogProof } from '../tlog-proof.ts'
import { formatVkey } from '../vkey.ts'
import { type LogTrust, openWitnessed } from '../witnessed.ts'
import { newestNote, publicFiles } from './public-files.ts'
import { seedSigner } from './signer.ts'
import { tileReader } from './tile-store.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 400)
const SIZE = 300
const INDEX = 271

/** Something that a log gives away, and what a verifier reads in it; undefined where it refuses. */
type Paper = {
  readonly name: string
  readonly bytes: Uint8Array
  read(bytes: Uint8Array): Promise<unknown>
}
const papers: Paper[] = []

beforeAll(async () => {
  await using node = await newNode()
  const witnesses = [testWitness(2), testWitness(3)]
  const log = await node.open({ witnesses, askWitness: networkOf(...witnesses) })
  const batcher = node.batcher(log)
  const key = await node.keyStore.create('party')
  await Promise.all(
    Array.from({ length: SIZE - 1 }, (_, k) =>
      k % 3 === 0 ? announce(batcher, k) : submit(batcher, key, k),
    ),
  )
  await log.sealNow()
  const isCosigned = () => expect(log.checkpointNote()).toMatch(/\n300\n(?=.*\n— w2)(?=.*\n— w3)/s)
  await vi.waitFor(isCosigned, { timeout: 60_000 })
  const trust = trustIn(
    log.vkey,
    witnesses.map(({ vkey }) => formatVkey(vkey)),
  )

  const { reader } = node.database
  const tiles = tileReader(reader)
  const checkpoint = log.checkpoint()
  const { note = '' } = (await newestNote(reader, trust)) ?? {}
  const files = new Map([['checkpoint', utf8(note)]])
  for await (const { path, bytes } of publicFiles(reader, 0, SIZE)) files.set(path, bytes)
  for (const [name, bytes] of files) papers.push(fileOf(name, bytes, files, trust))

  const receipt = await log.receipt(INDEX)
  const body = fromBase64Url(receipt?.entry ?? '') ?? new Uint8Array()
  const proof = await log.tlogProof(INDEX)
  const parsed = parseTlogProof(proof)
  const path = parsed.ok ? parsed.proof.path : []
  const receipts = seedSigner(new Uint8Array(32).fill(9), 'receipts')
  const receiptKeys = [{ origin: ORIGIN, key: receipts.publicKey }]
  papers.push(
    {
      name: 'note',
      bytes: utf8(note),
      read: async (bytes) => good(await openWitnessed(bytes, trust)),
    },
    textOf('tlog-proof', proof, (text) => verifyTlogProof(text, body, trust)),
    textOf('receipt', JSON.stringify(receipt), (text) => readReceipt(text, trust)),
    {
      name: 'COSE receipt',
      bytes: await signCoseReceipt({ index: INDEX, path }, checkpoint, receipts),
      async read(bytes) {
        const found = await verifyCoseReceipt(bytes, body, receiptKeys)
        // RFC 9942 has the root signed, and size and index beside it: several lead to one root.
        return found.ok ? { origin: found.origin, leaf: found.leaf, root: found.root } : undefined
      },
    },
    textOf('fork evidence', await evidence(tiles, { checkpoint, note }), async (text) => {
      const read = parseForkEvidence(text)
      return read.ok ? verifyForkEvidence(read.evidence, log.keys) : read
    }),
  )
})

test(`of ${points} changes to what a log gives away, none is taken for something else`, {
  timeout: 600_000 + points * 200,
}, async () => {
  const random = randomFrom(20_261_128)
  const tally = new Map<string, number>()
  for (const { name, bytes, read } of papers) {
    const sound = await read(bytes)
    expect(sound, name).toBeDefined()
    for (let nth = 0; nth < points / papers.length; nth++) {
      const changed = mutated(bytes, random)
      if (Buffer.compare(changed, bytes) === 0) continue
      const found = await read(changed)
      const isSame = isDeepStrictEqual(found, sound)
      // What is read is the very same, or nothing is.
      expect(found === undefined || isSame, `${name}: ${Buffer.from(changed)}`).toBe(true)
      const verdict = `${name.split('/').slice(0, 2).join('/')} ${isSame ? 'the same' : 'refused'}`
      tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
    }
  }
  if (points >= 1_000) console.log(JSON.stringify(Object.fromEntries([...tally].sort())))
})

/** A bit turned, bytes left out, put in, doubled or moved, or all that follows cut off. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit)
  const [at, length] = [below(bytes.length), 1 + below(40)]
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ]
  const turned = Uint8Array.from(bytes)
  turned[at] = (turned[at] ?? 0) ^ (1 << below(8))
  const ways = [
    [before, after],
    [before, Uint8Array.of(below(256)), piece, after],
    [before, piece, piece, after],
    [piece, before, after],
    [before],
  ]
  return Buffer.concat(ways[below(2 * ways.length)] ?? [turned])
}

/** Undefined for a refusal. */
function good<T extends { readonly ok: boolean }>(verdict: T): T | undefined {
  return verdict.ok ? verdict : undefined
}

function textOf(
  name: string,
  text: string,
  read: (text: string) => Promise<{ readonly ok: boolean }>,
): Paper {
  return {
    name,
    bytes: utf8(text),
    async read(bytes) {
      const changed = fromUtf8(bytes)
      return changed === undefined ? undefined : good(await read(changed))
    },
  }
}

/** A file of the log as a folder: whoever checks all of it finds out, and gets from it what was put in. */
function fileOf(
  name: string,
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  trust: LogTrust,
): Paper {
  const isBundle = name.startsWith('tile/entries/')
  return {
    name,
    bytes,
    async read(changed) {
      const at = (path: string) => (path === name ? changed : files.get(path)) ?? new Uint8Array()
      try {
        const verdict = await checkWholeLog(
          {
            checkpoint: async () => fromUtf8(at('checkpoint')) ?? '',
            tile: async (level, n, width) => at(tilePath(level, n, width)),
            entries: async (n, width) => gunzipSync(at(entriesPath(n, width))),
          },
          trust,
        )
        const given = isBundle ? gunzipSync(changed) : changed
        return verdict.ok ? { verdict, given: name === 'checkpoint' ? '' : given } : undefined
      } catch (error) {
        // A bundle that is no gzip.
        if (isBundle && error instanceof Error && 'code' in error) return undefined
        throw error
      }
    },
  }
}

function trustIn(log: string, witnesses: readonly string[]): LogTrust {
  const lines = witnesses.map((vkey, nth) => `witness w${nth} ${vkey}\n`)
  const parsed = parsePolicy(`${lines.join('')}group both 2 w0 w1\nquorum both\n`)
  if (!parsed.ok) throw new Error(parsed.reason)
  return { vkeys: [log], quorum: parsed.policy.quorum }
}

/** That this log has signed another root for an older size. */
async function evidence(tiles: TileReader, newer: Parameters<typeof findFork>[1]): Promise<string> {
  const checkpoint = { origin: ORIGIN, size: 200, root: leafHash(utf8('a lie')) }
  const note = await signNote(formatCheckpoint(checkpoint), signer)
  const fork = await findFork({ checkpoint, note }, newer, tiles)
  if (!fork) throw new Error('the two contradict each other')
  return JSON.stringify(forkFile(fork))
}

/** As whoever gets it from a file reads it. */
async function readReceipt(text: string, trust: LogTrust) {
  try {
    return await verifyReceipt(JSON.parse(text), trust)
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false }
    throw error
  }
}
