import {
  formatVkey,
  parseForkEvidence,
  parseVkey,
  readCosignatures,
  sha256,
  toHex,
  utf8,
  type Vkey,
  verifyForkEvidence,
} from '@vermilion/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naiveLog, ORIGIN } from './support/naive-log.ts'
import { NOW, openWorld } from './support/witness-world.ts'

const log = naiveLog()
const PATH = `/w/${toHex(sha256(utf8(ORIGIN)))}`

const keyOf = (text: string): Vkey => {
  const parsed = parseVkey(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.vkey
}

describe('a witness', () => {
  test('cosigns a checkpoint that continues what it has seen, with each key and its own time', async () => {
    await using world = openWorld()
    const vkeys = world.witness.vkeys.map(keyOf)
    expect(vkeys.map(({ type }) => type)).toEqual([0x06, 0x04])
    for (const [old, size] of [
      [0, 1],
      [1, 5],
      [5, 5],
      [5, 300],
    ] as const) {
      world.clock.now = NOW + size * 1000
      const { status, type, body } = await world.post(await log.ask(old, size))
      expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' })
      expect(await readCosignatures((await log.note(size)) + body, vkeys)).toEqual({
        ok: true,
        cosignatures: vkeys.map((vkey) => ({ vkey, time: NOW / 1000 + size })),
      })
    }
  })

  test('answers each fault as the protocol says', async () => {
    await using world = openWorld()
    await world.post(await log.ask(0, 3))
    const said = async (body: Uint8Array) => {
      const { status, type, body: text } = await world.post(body)
      return [status, type, text]
    }
    const TEXT = 'text/plain; charset=utf-8'
    expect(await said(utf8('hello'))).toEqual([400, TEXT, 'the request has no checkpoint\n'])
    expect(await said(new Uint8Array())).toEqual([400, TEXT, 'the request has no checkpoint\n'])
    expect(await said(new Uint8Array(40_000))).toEqual([413, TEXT, 'Request body is too large\n'])
    const other = naiveLog({ origin: 'elsewhere.example/log' })
    expect((await said(await other.ask(0, 3)))[0]).toBe(404)
    expect((await said(await naiveLog({ key: 9 }).ask(3, 5)))[0]).toBe(403)
    expect(await said(await log.ask(0, 5))).toEqual([409, 'text/x.tlog.size', '3\n'])
    expect(await said(await log.ask(5, 7))).toEqual([409, 'text/x.tlog.size', '3\n'])
    expect((await said(await log.ask(3, 5, { proof: [] })))[0]).toBe(422)
    expect((await world.get('/nothing')).statusCode).toBe(404)
  })

  test('shows the newest checkpoint with its own lines, to any page on any site', async () => {
    await using world = openWorld()
    expect((await world.get(`${PATH}/checkpoint`)).statusCode).toBe(404)
    const { body } = await world.post(await log.ask(0, 4))
    const shown = await world.get(`${PATH}/checkpoint`)
    expect(shown.payload).toBe((await log.note(4)) + body)
    expect(shown.headers['access-control-allow-origin']).toBe('*')
    expect((await world.get('/w/00/checkpoint')).statusCode).toBe(404)
  })

  test('goes on where it was after a restart', async () => {
    const before = openWorld()
    await before.post(await log.ask(0, 4))
    await before.close()
    await using after = openWorld(before.folder)
    expect((await after.post(await log.ask(0, 4))).body).toBe('4\n')
    expect((await after.post(await log.ask(4, 6))).status).toBe(200)
    expect((await after.get('/metrics')).payload).toContain(
      `witness_cosigned_size{origin="${ORIGIN}"} 6`,
    )
  })

  test('takes so many new checkpoints of one log a minute', async () => {
    await using world = openWorld()
    for (let size = 1; size <= 300; size++)
      expect((await world.post(await log.ask(size - 1, size))).status).toBe(200)
    const refused = await world.post(await log.ask(300, 301))
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60'])
    world.clock.now += 60_000
    expect((await world.post(await log.ask(300, 301))).status).toBe(200)
  })

  test('is not used up by those who send what is public again, or what nobody signed', async () => {
    await using world = openWorld()
    const stranger = await naiveLog({ key: 9 }).ask(0, 1)
    await world.post(await log.ask(0, 2))
    const [again, early] = [await log.ask(2, 2), await log.ask(0, 2)]
    for (let k = 0; k < 320; k++) {
      expect((await world.post(again)).status).toBe(200)
      expect((await world.post(early)).status).toBe(409)
      expect((await world.post(stranger)).status).toBe(403)
    }
    expect((await world.post(await log.ask(2, 3))).status).toBe(200)
  })

  test('serves its newest checkpoint as it was cosigned first, whoever asks again', async () => {
    await using world = openWorld()
    await world.post(await log.ask(0, 2))
    const shown = (await world.get(`${PATH}/checkpoint`)).payload
    const junk = `— ${ORIGIN} ${Buffer.alloc(68, 1).toString('base64')}\n`.repeat(60)
    world.clock.now += 5_000
    const again = await world.post(await log.ask(2, 2, { note: (await log.note(2)) + junk }))
    expect(again.status).toBe(200)
    expect(shown).not.toContain(again.body)
    expect((await world.get(`${PATH}/checkpoint`)).payload).toBe(shown)
  })

  test('of which two run on one file cosigns one history all the same', async () => {
    const other = naiveLog({ story: 'another', from: 2 })
    for (let round = 0; round < 10; round++) {
      await using one = openWorld()
      const two = openWorld(one.folder)
      const answers = await Promise.all([
        one.post(await log.ask(0, 4)),
        two.post(await other.ask(0, 4)),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      await two.close()
    }
  })
})

describe('a log that lies', () => {
  const other = naiveLog({ story: 'another', from: 2 })

  /** The sizes for which the witness shows evidence, which is verified as anyone would. */
  async function proven(world: ReturnType<typeof openWorld>) {
    const { forks } = (await world.get(`${PATH}/forks`)).json()
    const sizes: number[] = []
    for (const file of forks) {
      const parsed = parseForkEvidence(JSON.stringify(file))
      if (!parsed.ok) throw new Error(parsed.reason)
      const found = await verifyForkEvidence(parsed.evidence, [{ vkey: formatVkey(log.vkey) }])
      if (!found.ok) throw new Error(found.reason)
      expect(found.older.size).toBe(found.newer.size)
      sizes.push(found.older.size)
    }
    return sizes
  }

  test('gets no cosignature for a second history, and both its checkpoints are kept', async () => {
    await using world = openWorld()
    await world.post(await log.ask(0, 4))
    expect((await world.post(await other.ask(4, 4))).status).toBe(422)
    expect((await world.post(await other.ask(4, 6))).status).toBe(422)
    await world.post(await log.ask(4, 6))
    expect(await proven(world)).toEqual([4, 6])
    expect((await world.get('/metrics')).payload).toContain(`witness_forks{origin="${ORIGIN}"} 2`)
  })

  test('is kept to two roots a size, also after it has used up its minute', async () => {
    await using world = openWorld()
    for (let size = 1; size <= 301; size++) await world.post(await log.ask(size - 1, size))
    const stories = Array.from({ length: 5 }, (_, nth) => naiveLog({ story: `lie ${nth}` }))
    for (const story of stories)
      expect((await world.post(await story.ask(300, 300))).status).toBe(422)
    expect(await proven(world)).toEqual([300])
  })

  test('never gets more than one history cosigned, nor a smaller size, whatever it asks and when', async () => {
    const stories = [log, other, naiveLog({ story: 'third', from: 5 })]
    const request = fc.record({
      story: fc.nat(stories.length - 1),
      old: fc.nat(12),
      size: fc.nat(12),
      honestOld: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(request, { maxLength: 4 }), { maxLength: 12 }),
        async (rounds) => {
          await using world = openWorld()
          const given: { size: number; root: string }[] = []
          for (const round of rounds) {
            const known = world.store.newest(ORIGIN)?.size ?? 0
            // Together: each is judged while others are, and their answers come in any order.
            const answers = await Promise.all(
              round.map(async ({ story, old, size, honestOld }) => {
                const teller = stories[story] ?? log
                const { status } = await world.post(await teller.ask(honestOld ? known : old, size))
                return status === 200 ? [{ size, root: toHex(teller.root(size)) }] : []
              }),
            )
            given.push(...answers.flat().sort((one, other) => one.size - other.size))
            expect(world.store.newest(ORIGIN)?.size).toBe(given.at(-1)?.size)
          }
          for (const [at, { size, root }] of given.entries()) {
            const before = given.slice(0, at)
            expect(before.every((each) => each.size <= size)).toBe(true)
            expect(before.filter((each) => each.size === size && each.root !== root)).toEqual([])
            const [last] = before.slice(-1)
            const told = (story: typeof log, one: typeof last) =>
              one === undefined || toHex(story.root(one.size)) === one.root
            // Both are of one history.
            expect(stories.some((story) => told(story, last) && told(story, { size, root }))).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
