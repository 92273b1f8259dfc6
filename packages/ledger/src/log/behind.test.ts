import { describe, expect, test } from 'vitest'
import { announce, newNode, ORIGIN, signer } from '../../tests/test-log.ts'
import { networkOf, testWitness } from '../../tests/test-witness.ts'
import { formatCheckpoint } from '../checkpoint.ts'
import { EMPTY_ROOT } from '../hash.ts'
import { type NoteSigner, signNote } from '../note.ts'
import type { AskWitness } from './follower.ts'
import { seedSigner } from './signer.ts'

/** What a witness shows, in place of what it has. */
const shows =
  (note: string | undefined, network: AskWitness): AskWitness =>
  async (url, body, signal) => {
    if (body !== undefined || note === undefined) return network(url, body, signal)
    expect(url).toMatch(/^http:\/\/w2\.example\/(w\/)?[0-9a-f]{64}\/checkpoint$/)
    return url.includes('/w/') ? { status: 200, text: note } : { status: 404, text: '' }
  }

const noteOf = (size: number, root = new Uint8Array(32).fill(9), by: NoteSigner = signer) =>
  signNote(formatCheckpoint({ origin: by.name, size, root }), by)

async function grownNode(entries: number) {
  const node = await newNode()
  const log = await node.open()
  const batcher = node.batcher(log)
  for (let n = 1; n < entries; n++) await announce(batcher, n)
  await log.sealNow()
  await log.close()
  return node
}

describe('a log whose witness', () => {
  test.each([
    ['shows more entries', 40, 'cosigned 40 entries of this log, which has 4 here'],
    [
      'shows another root for the same size',
      4,
      'cosigned 4 entries of this log, which has another root at that size here',
    ],
    [
      'shows another root for an older size',
      2,
      'cosigned 2 entries of this log, which has another root at that size here',
    ],
  ])('%s signs nothing, and says so', async (_, size, fault) => {
    await using node = await grownNode(4)
    const witness = testWitness(2)
    const faults: string[] = []
    const log = await node.open({
      witnesses: [witness],
      askWitness: shows(await noteOf(size), networkOf(witness)),
      onFault: (error) => faults.push(String(error)),
    })
    expect(log.isBehind()).toBe(true)
    expect(log.fault()).toBe(`w2.example/witness has ${fault}`)
    expect(faults).toEqual([`LogBehindError: w2.example/witness has ${fault}`])
    expect(log.checkpoint().size).toBe(4)
    await announce(node.batcher(log), 9)
    await expect(log.sealNow()).rejects.toThrow(log.fault())
    expect(node.lockStore.read(ORIGIN)?.size).toBe(4)
  })

  test.each<[string, () => Promise<string | undefined>]>([
    ['has seen nothing yet', async () => undefined],
    ['shows what the log has', async () => noteOf(0, EMPTY_ROOT.slice())],
    [
      'shows what another key has signed',
      async () => noteOf(40, undefined, seedSigner(new Uint8Array(32).fill(5), ORIGIN)),
    ],
    [
      'shows the checkpoint of another log',
      async () =>
        noteOf(40, undefined, seedSigner(new Uint8Array(32).fill(1), 'other.example/log')),
    ],
    ['shows nonsense', async () => 'hello\n'],
  ])('%s goes on', async (_, note) => {
    await using node = await grownNode(3)
    const witness = testWitness(2)
    const log = await node.open({
      witnesses: [witness],
      askWitness: shows(await note(), networkOf(witness)),
    })
    expect(log.fault()).toBeUndefined()
    await announce(node.batcher(log), 9)
    expect((await log.sealNow()).size).toBe(4)
  })

  test('is silent does not hold the start up for long', async () => {
    await using node = await grownNode(3)
    const silent: AskWitness = (_, __, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('late'))))
    const startedAt = performance.now()
    const log = await node.open({ witnesses: [testWitness(2), testWitness(3)], askWitness: silent })
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(log.isBehind()).toBe(false)
  })

  test('was silent at the start and knows more stops the signing once it answers', async () => {
    await using node = await grownNode(3)
    const witness = testWitness(2)
    witness.newest = { size: 40, root: new Uint8Array(32).fill(9) }
    const network = shows(await noteOf(40), networkOf(witness))
    let isUp = false
    const faults: string[] = []
    const log = await node.open({
      witnesses: [witness],
      askWitness: async (...asked) => {
        if (!isUp) throw new Error('connect ECONNREFUSED')
        return network(...asked)
      },
      onFault: (error) => faults.push(String(error)),
    })
    expect(log.isBehind()).toBe(false)
    isUp = true
    await expect.poll(() => log.isBehind()).toBe(true)
    await expect(log.waitPublished(7)).rejects.toThrow('has cosigned 40 entries')
    expect(faults).toEqual([
      'LogBehindError: w2.example/witness has cosigned 40 entries of this log, which has 3 here',
    ])
  })
})

test('a log that has lost all its files is not begun anew where a witness knows it', async () => {
  await using node = await newNode()
  const witness = testWitness(2)
  const askWitness = shows(await noteOf(40), networkOf(witness))
  await expect(node.open({ witnesses: [witness], askWitness })).rejects.toThrow(
    'has cosigned 40 entries of this log, which has 0 here',
  )
})
