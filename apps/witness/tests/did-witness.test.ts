import {
  continueLog,
  createLog,
  keyHashOf,
  resolveLog,
  type Signer,
  type WitnessRule,
} from '@vermilion/credentials'
import { utf8 } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { expect, test } from 'vitest'
import { openWorld } from './support/witness-world.ts'

const signer = (fill: number): Signer => seedSigner(new Uint8Array(32).fill(fill), 'amr')
const at = Date.parse('2026-11-01T00:00:00Z')

type World = ReturnType<typeof openWorld>
const idOf = async (world: World): Promise<string> => (await world.get('/did-witness')).json().id
const ruleOf = async (world: World): Promise<WitnessRule> => ({
  threshold: 1,
  witnesses: [await idOf(world)],
})

async function begin(
  witness: WitnessRule | undefined,
  { host = 'bj.vermilion.example', fill = 9 } = {},
) {
  const { line } = await createLog({
    host,
    path: ['amr'],
    verificationKeys: [{ fragment: '2026-licence', publicKey: signer(fill).publicKey }],
    nextKeyHash: keyHashOf(signer(11).publicKey),
    witness,
    at,
    signer: signer(10),
  })
  return line
}

const next = (lines: readonly string[], fragment: string) =>
  continueLog(lines, {
    verificationKeys: [{ fragment, publicKey: signer(9).publicKey }],
    nextKeyHash: keyHashOf(signer(12).publicKey),
    at: at + 1000,
    signer: signer(11),
  })

const ask = async (world: World, ...lines: readonly string[]) => {
  const { status, body } = await world.post(utf8(`${lines.join('\n')}\n`), '/did-witness')
  return status === 200 ? JSON.parse(body) : `${status} ${JSON.parse(body).reason}`
}

test('a history that asks for it is witnessed, and resolves with its word', async () => {
  await using world = openWorld()
  const first = await begin(await ruleOf(world))
  const word = await ask(world, first)
  expect(await resolveLog([first], world.clock.now, [word])).toMatchObject({ ok: true })
  expect(await resolveLog([first], world.clock.now)).toMatchObject({ reason: 'unwitnessed' })

  const second = await next([first], '2027-licence')
  const newer = await ask(world, first, second)
  // Its word for an entry is for all before it, too.
  expect(await resolveLog([first, second], world.clock.now, [newer])).toMatchObject({ ok: true })
  const { scid } = JSON.parse(first).parameters
  const kept = await world.get(`/did-witness/${scid}/did.jsonl`)
  expect(kept.payload).toBe(`${first}\n${second}\n`)
  expect((await world.get('/did-witness/none/did.jsonl')).statusCode).toBe(404)
})

test('the same history gets the same word, at any later time and after a restart', async () => {
  await using world = openWorld()
  const first = await begin(await ruleOf(world))
  const word = await ask(world, first)
  world.clock.now += 60_000
  expect(await ask(world, first)).toEqual(word)
  await using again = openWorld(world.folder)
  expect(await ask(again, first)).toEqual(word)
})

test('who has shown one history cannot show it another, nor take back an entry', async () => {
  await using world = openWorld()
  const first = await begin(await ruleOf(world))
  const [one, other] = [await next([first], '2027-licence'), await next([first], '2030-licence')]
  await ask(world, first, one)
  expect(await ask(world, first, other)).toBe('409 forked')
  expect(await ask(world, first)).toBe('409 rolled-back')
  await using again = openWorld(world.folder)
  expect(await ask(again, first, other)).toBe('409 forked')
  expect(await ask(again, first)).toBe('409 rolled-back')
  expect(await ask(again, first, one)).toMatchObject({ versionId: JSON.parse(one).versionId })
})

test('two histories that arrive together: one is witnessed, the other is a fork', async () => {
  await using world = openWorld()
  const first = await begin(await ruleOf(world))
  const both = [await next([first], '2027-licence'), await next([first], '2030-licence')]
  const answers = await Promise.all(both.map((line) => ask(world, first, line)))
  expect(answers.filter((answer) => answer === '409 forked')).toHaveLength(1)
})

test.each<readonly [string, string, (rule: WitnessRule) => Promise<readonly string[]>]>([
  [
    'a DID of a host that it does not watch',
    '403 other-host',
    async (rule) => [await begin(rule, { host: 'sh.vermilion.example' })],
  ],
  ['a DID without witnesses', '403 not-asked', async () => [await begin(undefined)]],
  [
    'a DID that asks for others',
    '403 not-asked',
    async () => [
      await begin({
        threshold: 1,
        witnesses: ['did:key:z6MkfDSNRs2i9S6LZ5vd4RbpZ6754H7R3btDqRTeHhamqvuJ'],
      }),
    ],
  ],
  [
    'an entry that was altered',
    '422 scid-wrong 1',
    async (rule) => [(await begin(rule)).replace('2026-licence', '2030-licence')],
  ],
  [
    'the second entry alone',
    '422 version-number-wrong 1',
    async (rule) => [await next([await begin(rule)], 'x')],
  ],
  ['nothing', '422 entry-malformed 1', async () => []],
])('%s is refused: %s', async (_, refusal, make) => {
  await using world = openWorld()
  expect(await ask(world, ...(await make(await ruleOf(world))))).toBe(refusal)
})

test('bytes that are no text, and an entry of the day after tomorrow, are refused', async () => {
  await using world = openWorld()
  const { status } = await world.post(Uint8Array.of(0xff, 0xfe), '/did-witness')
  expect(status).toBe(400)
  const first = await begin(await ruleOf(world))
  world.clock.now = at - 6 * 60_000
  expect(await ask(world, first)).toBe('422 version-time-wrong 1')
})

test('so many new entries a minute, and old ones as often as one likes', async () => {
  await using world = openWorld()
  const rule = await ruleOf(world)
  const all = await Promise.all([20, 21, 22, 23, 24, 25].map((fill) => begin(rule, { fill })))
  const answers = []
  for (const line of all) answers.push(await ask(world, line))
  expect(answers.at(-1)).toBe('429 too-many')
  expect(answers.slice(0, 5).every((answer) => typeof answer === 'object')).toBe(true)
  expect(await ask(world, all[0] ?? '')).toEqual(answers[0])
  world.clock.now += 60_000
  expect(await ask(world, all[5] ?? '')).toMatchObject({ versionId: expect.any(String) })
})
