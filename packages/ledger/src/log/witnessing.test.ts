import { setTimeout as delay } from 'node:timers/promises'
import { eachEngine } from '@vermilion/database/testing'
import { describe, expect, test } from 'vitest'
import { announce, newNode, noteOf, ORIGIN, submit, trustIn } from '../../tests/test-log.ts'
import { networkOf, testWitness } from '../../tests/test-witness.ts'
import { parseAddCheckpoint } from '../add-checkpoint.ts'
import { utf8 } from '../bytes.ts'
import { formatCheckpoint } from '../checkpoint.ts'
import { cosign, readCosignatures } from '../cosignature.ts'
import { sha256 } from '../hash.ts'
import { toHex } from '../hex.ts'
import { verifyReceipt } from '../receipt.ts'
import { parseTlogProof } from '../tlog-proof.ts'
import { cosignerVkey } from '../vkey.ts'
import { openWitnessed } from '../witnessed.ts'
import type { AskWitness } from './follower.ts'
import { fsck } from './fsck/fsck.ts'
import type { Log } from './log.ts'
import { lastPublished } from './publisher.ts'
import { seedSigner } from './signer.ts'

const namesUnder = async (log: Log, witnesses: ReturnType<typeof testWitness>[]) => {
  const known = witnesses.map(({ vkey }) => vkey)
  const read = await readCosignatures(noteOf(log), known)
  return read.ok ? read.cosignatures.map(({ vkey }) => vkey.name).sort() : read.reason
}

eachEngine('a witnessed log', (engine) => {
  test('has each checkpoint cosigned by everyone, and its proofs carry it', async () => {
    await using node = await newNode(engine)
    const witnesses = [testWitness(2), testWitness(3), testWitness(4)]
    const log = await node.open({ witnesses, askWitness: networkOf(...witnesses) })
    const batcher = node.batcher(log)
    const all = witnesses.map(({ vkey }) => vkey.name)
    for (const upTo of [1, 3, 300]) {
      const { size } = log.checkpoint()
      await Promise.all(Array.from({ length: upTo - size }, (_, k) => announce(batcher, k)))
      await log.sealNow()
      await expect.poll(() => namesUnder(log, witnesses)).toEqual(all)
      expect(log.witnesses()).toEqual(all.map((name) => ({ name, size: upTo, trouble: undefined })))
    }
    const key = await node.keyStore.create('party-1')
    const { entries } = await submit(batcher, key, 0)
    const index = entries[0] ?? 0
    await log.sealNow()
    await expect.poll(() => namesUnder(log, witnesses)).toEqual(all)
    const receipt = await log.receipt(index)
    const proof = parseTlogProof(receipt?.proof ?? '')
    if (!receipt || !proof.ok) throw new Error('there is a proof')
    expect(await verifyReceipt(receipt, trustIn(log))).toMatchObject({ ok: true, index })
    const read = await readCosignatures(
      proof.proof.checkpoint,
      witnesses.map(({ vkey }) => vkey),
    )
    expect(read).toMatchObject({ ok: true, cosignatures: [{}, {}, {}] })
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })

  test('shows after a restart at once what it had, and goes on with witnesses that know it', async () => {
    await using node = await newNode(engine)
    const witnesses = [testWitness(2), testWitness(3)]
    const parts = { witnesses, askWitness: networkOf(...witnesses) }
    const all = witnesses.map(({ vkey }) => vkey.name)
    const first = await node.open(parts)
    await expect.poll(() => namesUnder(first, witnesses)).toEqual(all)
    const before = first.checkpointNote()
    await first.close()
    const silent: AskWitness = (_, __, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', reject))
    const second = await node.open({ witnesses, askWitness: silent })
    expect(second.checkpointNote()).toBe(before)
    await second.close()
    const third = await node.open(parts)
    await announce(node.batcher(third), 1)
    await third.sealNow()
    await expect.poll(() => namesUnder(third, witnesses)).toEqual(all)
  })
})

describe('a witness', () => {
  test('that cannot be reached holds nobody up, and catches up when it is back', async () => {
    await using node = await newNode()
    const [up, down] = [testWitness(2), testWitness(3)]
    const troubles: string[] = []
    down.fault = () => Promise.reject(new Error('connect ECONNREFUSED'))
    const log = await node.open({
      witnesses: [down, up],
      askWitness: networkOf(up, down),
      onWitnessTrouble: ({ name, trouble }) => troubles.push(`${name}: ${trouble}`),
    })
    await announce(node.batcher(log), 1)
    await log.sealNow()
    await expect.poll(() => namesUnder(log, [up, down])).toEqual([up.vkey.name])
    expect(log.witnesses()[0]).toMatchObject({ size: undefined, trouble: 'connect ECONNREFUSED' })
    expect(troubles).toEqual(['w3.example/witness: connect ECONNREFUSED'])
    expect(log.fault()).toBeUndefined()
    // For another reason: that is told as well.
    down.fault = async () => ({ status: 422, text: 'consistency proof: no\n' })
    await expect.poll(() => troubles.length).toBe(2)
    expect(troubles[1]).toBe('w3.example/witness: it answered 422: consistency proof: no')
    down.fault = undefined
    await expect.poll(() => namesUnder(log, [up, down])).toEqual([up.vkey.name, down.vkey.name])
    expect(log.witnesses()[0]).toMatchObject({ size: 2, trouble: undefined })
  })

  test.each([
    ['an error', async () => ({ status: 500, text: 'no\n' }), 'answered 500: no'],
    ['nothing', async () => ({ status: 200, text: '' }), 'its copy is not whole yet'],
    [
      'somebody else’s line',
      async () => ({ status: 200, text: `— other.example ${'A'.repeat(104)}\n` }),
      'gave no cosignature that holds',
    ],
    [
      'a line of its own that is wrong',
      async () => {
        const { vkey } = testWitness(2)
        const bytes = Buffer.concat([vkey.id, Buffer.alloc(72, 1)])
        return { status: 200, text: `— ${vkey.name} ${bytes.toString('base64')}\n` }
      },
      'gave no cosignature that holds',
    ],
    [
      'a line that is no line of its own',
      async () => ({ status: 200, text: '\n— w2.example/witness AAAAAAAAAAAA\n' }),
      'gave no cosignature that holds',
    ],
    ['no size', async () => ({ status: 409, text: 'later\n' }), 'named no size where it should'],
    [
      'its size again and again',
      async () => ({ status: 409, text: '0\n' }),
      'does not say which size',
    ],
  ])('that answers with %s has nothing of it kept', async (_, fault, trouble) => {
    await using node = await newNode()
    const witness = testWitness(2)
    witness.fault = fault
    const log = await node.open({ witnesses: [witness], askWitness: networkOf(witness) })
    await expect.poll(() => log.witnesses()[0]?.trouble).toContain(trouble)
    expect(await namesUnder(log, [witness])).toEqual([])
    expect(log.fault()).toBeUndefined()
  })

  test('that has cosigned more than the log ever signed shows an old copy', async () => {
    await using node = await newNode()
    const witness = testWitness(2)
    witness.newest = { size: 40, root: new Uint8Array(32) }
    const log = await node.open({ witnesses: [witness], askWitness: networkOf(witness) })
    await expect
      .poll(() => log.witnesses()[0]?.trouble)
      .toBe('it has cosigned 40 entries of this log, which has 1')
  })

  test('that answers with several lines has the one kept that holds', async () => {
    await using node = await newNode()
    const witness = testWitness(2)
    const network = networkOf(witness)
    const { name } = witness.vkey
    const askWitness: AskWitness = async (...asked) => {
      const { status, text } = await network(...asked)
      // Of another key under the same name, as a post-quantum one would be.
      return { status, text: `— ${name} ${Buffer.alloc(80, 7).toString('base64')}\n${text}` }
    }
    const log = await node.open({ witnesses: [witness], askWitness })
    await expect.poll(() => namesUnder(log, [witness])).toEqual([name])
    expect(noteOf(log).split(`— ${name} `)).toHaveLength(2)
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })

  test('that has two keys is asked once, and both its lines are kept', async () => {
    await using node = await newNode()
    const witness = testWitness(2)
    const { name } = witness.vkey
    const quantum = seedSigner(new Uint8Array(32).fill(2), name, 'ml-dsa-44')
    const vkey = cosignerVkey(name, quantum.publicKey)
    const network = networkOf(witness)
    const askWitness: AskWitness = async (url, body, signal) => {
      const { status, text } = await network(url, body, signal)
      const asked = parseAddCheckpoint(utf8(body ?? ''))
      if (!asked.ok) throw new Error(asked.reason)
      const line = await cosign(formatCheckpoint(asked.checkpoint), quantum, 1_795_305_600)
      return { status, text: text + line }
    }
    const log = await node.open({ witnesses: [witness, { vkey, url: witness.url }], askWitness })
    const read = async () => {
      const found = await readCosignatures(noteOf(log), [witness.vkey, vkey])
      return found.ok ? found.cosignatures.length : found.reason
    }
    await expect.poll(read).toBe(2)
    expect(witness.asked).toBe(1)
    expect(log.witnesses()).toEqual([{ name, size: 1, trouble: undefined }])
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })

  test('that is a mirror is asked for its word where it serves its copy, once that is whole', async () => {
    await using node = await newNode()
    const mirror = testWitness(2)
    const network = networkOf(mirror)
    let copy = ''
    let asked = 0
    const askWitness: AskWitness = async (url, body, signal) => {
      if (body !== undefined) {
        const { status, text } = await network(url, body, signal)
        if (status !== 200) return { status, text }
        const note = body.slice(body.indexOf('\n\n') + 2) + text
        setTimeout(() => {
          copy = note
        }, 300)
        return { status, text: '' }
      }
      asked += 1
      expect(url).toBe(`${mirror.url}/${toHex(sha256(utf8(ORIGIN)))}/checkpoint`)
      return copy ? { status: 200, text: copy } : { status: 404, text: 'not found\n' }
    }
    const log = await node.open({ witnesses: [mirror], askWitness })
    const batcher = node.batcher(log)
    for (const size of [2, 3]) {
      await announce(batcher, size)
      await log.sealNow()
      await expect.poll(() => log.witnesses()[0]?.size).toBe(size)
      expect(await namesUnder(log, [mirror])).toEqual([mirror.vkey.name])
    }
    expect(asked).toBeGreaterThan(2)
    expect(log.witnesses()[0]?.trouble).toBeUndefined()
    expect(await fsck(node.database, { ...node, vkey: log.vkey })).toEqual([])
  })

  test('that is slow leaves out what was overtaken meanwhile', async () => {
    await using node = await newNode()
    const witness = testWitness(2)
    let release = () => {}
    witness.fault = () =>
      new Promise((resolve) => {
        release = () => resolve(undefined)
      })
    const log = await node.open({ witnesses: [witness], askWitness: networkOf(witness) })
    const batcher = node.batcher(log)
    for (let n = 0; n < 5; n++) {
      await announce(batcher, n)
      await log.sealNow()
    }
    witness.fault = undefined
    release()
    await expect.poll(() => namesUnder(log, [witness])).toEqual([witness.vkey.name])
    expect(witness.newest?.size).toBe(6)
    expect(witness.asked).toBe(2)
  })
})

test('a byte of a cosignature changed by hand is found, and no other row is blamed', async () => {
  await using node = await newNode()
  const witnesses = [testWitness(2), testWitness(3)]
  const log = await node.open({ witnesses, askWitness: networkOf(...witnesses) })
  await announce(node.batcher(log), 1)
  await log.sealNow()
  await expect.poll(async () => (await namesUnder(log, witnesses)).length).toBe(2)
  await log.close()
  const rows = await node.database.reader.sql.selectFrom('cosignatures').selectAll().execute()
  const check = async () =>
    (await fsck(node.database, { ...node, vkey: log.vkey })).map(
      ({ table, row }) => `${table} ${row}`,
    )
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  for (const { size, key, line } of rows.slice(0, 2)) {
    for (let at = 0; at < line.length; at += 7) {
      const changed = line.slice(0, at) + (line[at] === 'x' ? 'y' : 'x') + line.slice(at + 1)
      const where = `where size = ${size} and key = ${quoted(key)}`
      node.edit(`update cosignatures set line = ${quoted(changed)} ${where}`)
      expect(await check(), `character ${at}`).toEqual([`cosignatures ${size}/${key}`])
      node.edit(`update cosignatures set line = ${quoted(line)} ${where}`)
    }
    const other = key.replace('w', 'v')
    node.edit(
      `update cosignatures set key = ${quoted(other)} where key = ${quoted(key)} and size = ${size}`,
    )
    expect(await check()).toEqual([`cosignatures ${size}/${other}`])
    node.edit(`update cosignatures set key = ${quoted(key)} where key = ${quoted(other)}`)
  }
  node.edit(`update checkpoints set note = note || 'x' where size = 2`)
  expect(await check()).toEqual(['checkpoints 2'])
})

test('a stored line that was damaged does not spoil what is served', async () => {
  await using node = await newNode()
  const witnesses = [testWitness(2), testWitness(3)]
  const first = await node.open({ witnesses, askWitness: networkOf(...witnesses) })
  await expect.poll(async () => (await namesUnder(first, witnesses)).length).toBe(2)
  await first.close()
  node.edit("update cosignatures set line = line || 'x' where key like 'w2%'")
  const silent: AskWitness = (_, __, signal) =>
    new Promise((_, reject) => signal.addEventListener('abort', reject))
  const second = await node.open({ witnesses, askWitness: silent })
  expect(await namesUnder(second, witnesses)).toEqual(['w3.example/witness'])
})

describe('with a quorum of two of three', () => {
  const newThree = () => {
    const witnesses = [testWitness(2), testWitness(3), testWitness(4)] as const
    const members = witnesses.map(({ vkey }) => ({ witness: vkey }))
    const quorum = { threshold: 2, members }
    return { witnesses, quorum, parts: { witnesses, quorum, askWitness: networkOf(...witnesses) } }
  }
  const isDown = () => Promise.reject(new Error('connect ECONNREFUSED'))

  test('nothing is published before it is met, and what is published proves it', async () => {
    await using node = await newNode()
    const { witnesses, quorum, parts } = newThree()
    const [first, second] = witnesses
    first.fault = isDown
    second.fault = isDown
    const log = await node.open(parts)
    const { entries } = await announce(node.batcher(log), 0)
    await log.sealNow()
    await expect.poll(() => log.witnesses()[2]?.size).toBeGreaterThan(0)
    expect(log.checkpointNote()).toBeUndefined()
    expect(log.checkpoint()).toMatchObject({ size: 0 })
    const [index = 0] = entries
    expect((await log.receipt(index))?.proof).toBeNull()

    first.fault = undefined
    await log.waitPublished(index)
    const trust = { ...trustIn(log), quorum }
    expect(await openWitnessed(noteOf(log), trust)).toMatchObject({
      ok: true,
      checkpoint: { size: 2 },
    })
    const receipt = await log.receipt(index)
    expect(receipt && (await verifyReceipt(receipt, trust))).toMatchObject({ ok: true, index })
  })

  test('every checkpoint that was published is listed, and none that was only signed', async () => {
    await using node = await newNode()
    const { witnesses, quorum, parts } = newThree()
    const log = await node.open(parts)
    const batcher = node.batcher(log)
    const publish = async (n: number) => {
      const { entries } = await announce(batcher, n)
      await log.sealNow()
      await log.waitPublished(entries[0] ?? 0)
    }
    await publish(0)
    await publish(1)
    for (const witness of witnesses) witness.fault = isDown
    await announce(batcher, 2)
    const { size: signed } = await log.sealNow()
    expect(signed).toBe(4)

    const sizesOf = (notes: readonly string[]) => notes.map((note) => Number(note.split('\n')[1]))
    const all = await log.checkpoints(Number.MAX_SAFE_INTEGER, 20)
    expect(sizesOf(all)).toEqual([3, 2, 1].filter((size) => sizesOf(all).includes(size)))
    expect(sizesOf(all)).toContain(3)
    expect(sizesOf(await log.checkpoints(3, 20))).toEqual(sizesOf(all).slice(1))
    expect(sizesOf(await log.checkpoints(Number.MAX_SAFE_INTEGER, 1))).toEqual([3])
    for (const note of all)
      expect(await openWitnessed(note, { ...trustIn(log), quorum })).toMatchObject({ ok: true })
  })

  test('witnesses of unlike speed still sign the same checkpoints', async () => {
    await using node = await newNode()
    const { witnesses, parts } = newThree()
    const [first, slow, down] = witnesses
    down.fault = isDown
    slow.fault = async () => {
      await delay(150)
      return undefined
    }
    first.fault = async () => {
      await delay(20)
      return undefined
    }
    const log = await node.open(parts)
    const batcher = node.batcher(log)
    for (let n = 0; n < 20; n++) {
      const { entries } = await announce(batcher, n)
      const published = log.waitPublished(entries[0] ?? 0)
      await Promise.race([published, delay(40)])
      void published.catch(() => undefined)
    }
    await expect.poll(() => log.checkpoint().size).toBe(21)
  })

  test('what was published is published again after a restart, though nobody can be reached', async () => {
    await using node = await newNode()
    const { witnesses, quorum, parts } = newThree()
    const first = await node.open(parts)
    const { entries } = await announce(node.batcher(first), 0)
    await first.waitPublished(entries[0] ?? 0)
    for (const witness of witnesses) witness.fault = isDown
    await announce(node.batcher(first), 1)
    await first.sealNow()
    await first.close()

    const again = await node.open(parts)
    expect(again.checkpoint().size).toBe(2)
    const trust = { ...trustIn(again), quorum }
    expect(await openWitnessed(noteOf(again), trust)).toMatchObject({ ok: true })
    for (const witness of witnesses) witness.fault = undefined
    await expect.poll(() => again.checkpoint().size).toBe(3)
  })

  test('while it cannot be met, those who can be reached sign the newest all the same', async () => {
    await using node = await newNode()
    const { witnesses, parts } = newThree()
    const [first, second, third] = witnesses
    first.fault = isDown
    second.fault = isDown
    const log = await node.open(parts)
    const batcher = node.batcher(log)
    for (const n of [0, 1, 2]) {
      const { entries } = await announce(batcher, n)
      await log.sealNow()
      const [index = 0] = entries
      await expect.poll(() => log.witnesses()[2]?.size).toBe(index + 1)
      expect(log.checkpoint().size).toBe(0)
    }
    expect(third.newest?.size).toBe(4)
    first.fault = undefined
    await expect.poll(() => log.checkpoint().size).toBe(4)
  })

  test('what was published is found again behind however much too few have cosigned', async () => {
    await using node = await newNode()
    const { witnesses, parts } = newThree()
    const first = await node.open(parts)
    const { entries } = await announce(node.batcher(first), 0)
    await first.waitPublished(entries[0] ?? 0)
    await first.close()
    node.edit(
      `with recursive n(size) as (select 3 union all select size + 1 from n where size < 2000)
       insert into checkpoints select size, zeroblob(32), 'lost' from n`,
      "insert into cosignatures select size, 'one', 'word' from checkpoints where size > 2",
    )
    for (const witness of witnesses) witness.fault = isDown
    const { database } = node
    const quorum = { threshold: 2, members: witnesses.map(({ vkey }) => ({ witness: vkey })) }
    const newest = { size: 2001, root: new Uint8Array(32), note: 'lost' }
    const found = await lastPublished(database.reader, { ...trustIn(first), quorum }, newest)
    expect(found?.lock.size).toBe(2)
  })

  test('whoever waits and loses patience is told so, and whoever is left is answered', async () => {
    await using node = await newNode()
    const { witnesses, parts } = newThree()
    for (const witness of witnesses) witness.fault = isDown
    const log = await node.open(parts)
    const patient = log.waitPublished(0)
    await expect(log.waitPublished(0, AbortSignal.timeout(20))).rejects.toThrow('timeout')
    for (const witness of witnesses) witness.fault = undefined
    await patient
    expect(log.checkpoint().size).toBe(1)
  })

  test('whoever waits is turned away when the log closes', async () => {
    await using node = await newNode()
    const { witnesses, parts } = newThree()
    for (const witness of witnesses) witness.fault = isDown
    const log = await node.open(parts)
    const waiting = log.waitPublished(0)
    await Promise.all([expect(waiting).rejects.toThrow('closed'), log.close()])
  })
})
