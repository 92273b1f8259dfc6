import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { caoLi, luoShan, WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTrustFile } from '../src/trust/trust-file.ts'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

let world: TestNode
let licence: { readonly id: string }
const folder = mkdtempSync(join(tmpdir(), 'vermilion-verify-'))
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  world = await openTestNode()
  const address = await world.app.listen({ port: 0, host: 'localhost' })
  await openTrustFile(world.node, address)
  const firm = await new Browser(world).enter(luoShan)
  const held = await firm.get('certificates', 'listMine')
  licence = held.find(({ kind }) => kind === 'food-licence') ?? { id: '' }
  const url = `/certificates/${licence.id}/bundle.json`
  const { body } = await world.app.inject(url)
  writeFileSync(file('sound.json'), body)
  const { status: _, ...bare } = JSON.parse(body)
  writeFileSync(file('bare.json'), JSON.stringify(bare))
  writeFileSync(file('altered.json'), body.replace('北京', '南京'))
  writeFileSync(file('cut.json'), body.slice(0, 999))
  writeFileSync(file('picture.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
  writeFileSync(file('large.json'), `{"v":1${' '.repeat(256 * 1024)}}`)
  writeFileSync(file('film.json'), '{"v":1}')
  truncateSync(file('film.json'), 5 * 2 ** 30)
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

function verify(name: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
  return vermilion(['verify', file(name), ...args], {
    VERMILION_HOME: world.home,
    VERMILION_CLOCK: new Date(WORLD_NOW).toISOString(),
    ...environment,
  })
}

describe('the verdict is a sentence, and the exit code says the same', () => {
  test.each([
    [
      'sound.json',
      ['--online'],
      0,
      'Valid: this food business licence',
      '有效：这份食品经营许可证',
    ],
    ['sound.json', [], 0, 'Valid: this food business licence', '有效：这份食品经营许可证'],
    ['bare.json', [], 3, 'Cannot be told: not all about this food', '无法判断：这份食品经营许可证'],
    [
      'altered.json',
      [],
      1,
      'Not valid: do not accept this food',
      '无效：请不要接受这份食品经营许可证',
    ],
    ['altered.json', ['--online'], 1, 'Not valid: do not', '无效：请不要接受这份食品经营许可证'],
    ['cut.json', [], 1, 'Not valid: do not accept this certificate', '无效：请不要接受这份证照'],
    ['picture.png', [], 1, 'Not valid: do not accept this certificate', '无效：请不要接受这份证照'],
    ['large.json', ['--online'], 1, 'Not valid: do not accept this', '无效：请不要接受这份证照'],
    ['film.json', [], 1, 'Not valid: do not accept this', '无效：请不要接受这份证照'],
  ] as const)('%s %j → %i', async (name, args, code, en, zh) => {
    const english = await verify(name, args)
    expect(english).toMatchObject({ code, err: '' })
    expect(english.out.startsWith(en), english.out).toBe(true)
    expect(english.out.match(/^ {2}(passed|failed|unknown) /gm)).toHaveLength(7)

    const chinese = await verify(name, args, { LC_ALL: 'zh_CN.UTF-8' })
    expect(chinese).toMatchObject({ code, err: '' })
    expect(chinese.out.startsWith(zh), chinese.out).toBe(true)
    expect(chinese.out.match(/^ {2}(通过|没有通过|不能确定) /gm)).toHaveLength(7)
  })

  test('it tells what the certificate says, who issued it, and why it failed', async () => {
    const { out } = await verify('altered.json', ['--language', 'zh'])
    expect(out).toMatch(/经营者名称 +南京/)
    expect(out).toMatch(/发证机关 +北京市市场监督管理局/)
    expect(out).toMatch(/没有通过 +签名 +文件上写的，不是机关签过的/)
    expect(out).toMatch(/没有通过 +在公开日志里 +日志里，文件所说的位置没有/)
  })

  test('offline it says how to learn whether the certificate was revoked', async () => {
    const hint = /with --online the lists that tell it are fetched\.$/
    expect((await verify('bare.json')).out).toMatch(hint)
    const VERMILION_CLOCK = new Date(WORLD_NOW + 3_600_000).toISOString()
    const later = await verify('sound.json', [], { VERMILION_CLOCK })
    expect(later.code).toBe(3)
    expect(later.out).toMatch(/unknown +Not revoked +The newest list at hand is past its time/)
    expect(later.out).toMatch(hint)
    expect((await verify('sound.json', ['--online'])).out).not.toContain('--online')
  })
})

test('as JSON it is the whole report and nothing else, with the same exit codes', async () => {
  const sound = await verify('sound.json', ['--json'])
  expect(sound.code).toBe(0)
  expect(JSON.parse(sound.out)).toMatchObject({ overall: 'valid', status: { state: 'good' } })
  const bare = await verify('bare.json', ['--json'])
  expect(bare.code).toBe(3)
  expect(JSON.parse(bare.out)).toMatchObject({
    overall: 'caution',
    reasons: ['status-unknown'],
    certificate: { kind: 'food-licence' },
  })
  const altered = await verify('altered.json', ['--json', '--language', 'zh'])
  expect(altered.code).toBe(1)
  expect(JSON.parse(altered.out).reasons).toContain('signature-bad')
})

test('a path is meant from where the command was typed, also when npm runs it elsewhere', async () => {
  const INIT_CWD = join(folder, 'below')
  const { code } = await vermilion(['verify', relative(INIT_CWD, file('bare.json'))], {
    VERMILION_HOME: world.home,
    VERMILION_CLOCK: new Date(WORLD_NOW).toISOString(),
    INIT_CWD,
  })
  expect(code).toBe(3)
})

test.each(['', '{"root":1', '{"root":"did:key:z1"}', 'signed by another root'])(
  'a trust file that reads %j is refused before anything is judged',
  async (text) => {
    const home = mkdtempSync(join(folder, 'home-'))
    const signed = await openTrustFile(world.node, 'http://localhost')
    const forged = signed.replace(/"version":\d+/, '"version":99')
    writeFileSync(join(home, 'trust.json'), text.startsWith('signed') ? forged : text)
    expect(await verify('sound.json', [], { VERMILION_HOME: home })).toEqual({
      code: 2,
      out: '',
      err: `The trust file ${home}/trust.json is damaged, or its root has not signed it.`,
    })
  },
)

test('what the hall says of it now decides, and a hall that cannot be reached decides nothing', async () => {
  const address = world.app.listeningOrigin
  await openTrustFile(world.node, address)
  const clerk = await new Browser(world).enter(caoLi)
  const { id } = licence
  const { version } = await clerk.get('certificates', 'get', { id })
  const grounds = { reason: 'seriousBreach', grounds: '核查情况说明。' }
  await clerk.act('certificates', 'revoke', { id, version, ...grounds })
  const revoked = await verify('sound.json', ['--online'])
  expect(revoked.code).toBe(1)
  expect(revoked.out).toMatch(/failed +Not revoked +The authority has taken it back for good/)

  await openTrustFile(world.node, 'http://localhost:1')
  const unreached = await verify('bare.json', ['--online'])
  expect(unreached.code).toBe(3)
  expect(unreached.out).toMatch(/unknown +Not revoked +There is no list at hand/)
})
