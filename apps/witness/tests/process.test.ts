import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  formatVkey,
  parseVkey,
  readCosignatures,
  sha256,
  toHex,
  utf8,
  vkeyOf,
} from '@vermilion/ledger'
import { checkFolder, openLogFolder } from '@vermilion/ledger/log'
import { expect, test } from 'vitest'
import { hostLog } from './support/log-host.ts'
import { naiveLog, ORIGIN } from './support/naive-log.ts'

const MAIN = new URL('../src/main.ts', import.meta.url).pathname
const log = naiveLog()
const CHECKPOINT = `/w/${toHex(sha256(utf8(ORIGIN)))}/checkpoint`

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'witness-'))
  const policy = join(folder, 'policy')
  writeFileSync(policy, `log ${formatVkey(log.vkey)}\nquorum none\n`)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, policy, [Symbol.dispose]: remove }
}

function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part) => {
    said.out += part
  })
  child.stderr.on('data', (part) => {
    said.err += part
  })
  return { child, said }
}

/** Started, and asked for what it printed. */
async function serve({ folder, policy }: { folder: string; policy: string }, ...more: string[]) {
  const { child, said } = run(
    ...['--name', 'tj.vermilion.example/witness', '--policy', policy],
    ...['--home', join(folder, 'home'), '--port', '0'],
    ...more,
  )
  await expect.poll(() => said.out).toMatch(/\nhttp:\/\/127\.0\.0\.1:\d+\n/)
  const lines = said.out.split('\n').filter((line) => line && !line.startsWith('{'))
  const url = lines.at(-1) ?? ''
  return { child, vkeys: lines.slice(0, -1), url }
}

async function post(url: string, old: number, size: number) {
  const body = Buffer.from(await log.ask(old, size))
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('killed under load, it has every checkpoint that it cosigned, and its key', async () => {
  using place = newFolder()
  let size = 0
  let vkeys: string[] = []
  for (let round = 0; round < 3; round++) {
    const served = await serve(place)
    expect(served.vkeys).toHaveLength(2)
    if (round > 0) expect(served.vkeys).toEqual(vkeys)
    vkeys = served.vkeys
    let timer: NodeJS.Timeout | undefined
    // Nobody knows whether the last one, which was not answered, has been stored.
    while (served.child.exitCode === null && served.child.signalCode === null) {
      const answer = await post(served.url, size, size + 1).catch(() => undefined)
      if (answer?.status === 200) {
        size += 1
        timer ??= setTimeout(() => served.child.kill('SIGKILL'), 150 + 100 * round)
      } else if (answer?.status === 409) size = Number(answer.text)
      else break
    }
    clearTimeout(timer)
    await killed(served.child)
  }
  expect(size).toBeGreaterThan(0)

  const served = await serve(place)
  const shown = await (await fetch(served.url + CHECKPOINT)).text()
  expect(Number(shown.split('\n')[1])).toBeGreaterThanOrEqual(size)
  const known = vkeys.map((text) => {
    const parsed = parseVkey(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.vkey
  })
  const read = await readCosignatures(shown, known)
  expect(read.ok && read.cosignatures).toHaveLength(2)
  for (const file of ['witness.key', 'witness-mldsa.key'])
    expect(statSync(join(place.folder, 'home', file)).mode & 0o077).toBe(0)
  served.child.kill('SIGTERM')
  expect((await once(served.child, 'exit'))[0]).toBe(0)
})

test('a log whose key changes is watched by the keys that its policy file names now', async () => {
  using place = newFolder()
  const { child, url } = await serve(place)
  const before = readFileSync(place.policy, 'utf8')
  expect((await post(url, 0, 3)).status).toBe(200)
  const status = async () => (await post(url, 3, 3)).status
  const other = vkeyOf(log.vkey.name, new Uint8Array(32).fill(9))
  writeFileSync(place.policy, `log ${formatVkey(other)}\nquorum none\n`)
  await expect.poll(status).toBe(403)
  // A file that cannot be read changes nothing.
  writeFileSync(place.policy, 'nonsense\n')
  await delay(1_500)
  expect(await status()).toBe(403)
  writeFileSync(place.policy, before.replace('quorum', `log ${formatVkey(other)}\nquorum`))
  await expect.poll(status).toBe(200)
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
})

test('killed in the middle of mirroring, it never has a checkpoint over what is not there', async () => {
  const SIZE = 5_000
  using place = newFolder()
  await using host = await hostLog(log, SIZE)
  host.delayMs = 20
  writeFileSync(place.policy, `log ${formatVkey(log.vkey)} ${host.url}/\nquorum none\n`)
  const path = join(place.folder, 'home/mirror', CHECKPOINT.split('/')[2] ?? '')
  const folder = openLogFolder(path)
  const mirrored = async () => Number((await folder.note())?.split('\n')[1] ?? 0)
  const mirror = ['--mirror', 'tj.vermilion.example/mirror']
  const bundlesAsked = () => host.asked.filter((each) => each.startsWith('tile/entries/')).length

  for (const killedAt of [3, 8, 12, 16]) {
    const { child } = await serve(place, ...mirror)
    await expect.poll(bundlesAsked, { interval: 5 }).toBeGreaterThan(killedAt)
    await killed(child)
    const size = await mirrored()
    if (size > 0) await checkFolder(folder, { size, root: log.root(size) })
  }
  const { child, url, vkeys } = await serve(place, ...mirror)
  await expect.poll(mirrored).toBe(SIZE)
  await checkFolder(folder, { size: SIZE, root: log.root(SIZE) })
  // What was fetched and fits is not fetched again, but for what was under way.
  expect(bundlesAsked()).toBeLessThan(2 * Math.ceil(SIZE / 256) + 4 * 8)
  const known = vkeys.slice(2).map((text) => {
    const parsed = parseVkey(text)
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.vkey
  })
  expect(known.map(({ name }) => name)).toEqual(Array(2).fill('tj.vermilion.example/mirror'))
  const shown = await (await fetch(url + CHECKPOINT.replace('/w/', '/m/'))).text()
  const read = await readCosignatures(shown, known)
  expect(read.ok && read.cosignatures).toHaveLength(2)
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
})

test.each([
  [['--help'], 0, 'Cosigns the logs'],
  [[], 2, '--name and --policy are needed.'],
  [['--name', 'tj example', '--policy', 'here'], 2, '"tj example" is no key name'],
  [['--nmae', 'x'], 2, "Unknown option '--nmae'"],
  [['--name', 'x', '--policy', 'here', '--port', '70000'], 2, '70000 is no port.'],
  [['--name', 'x', '--policy', 'here', '--mirror', 'x'], 2, 'a mirror has another name than'],
  [['--name', 'x', '--policy', 'here', '--mirror', 'x y'], 2, '"x y" is no key name'],
  [['--name', 'x', '--policy', '/nowhere'], 2, 'there is no file /nowhere'],
] as const)('asked with %j it exits with %i', async (args, code, says) => {
  const { child, said } = run(...args)
  const [exited] = await once(child, 'exit')
  expect(exited).toBe(code)
  expect(said.out + said.err).toContain(says)
  expect(said.err).not.toContain('    at ')
})

test('a policy that cannot be read is told with its line', async () => {
  using place = newFolder()
  writeFileSync(place.policy, 'quorum none\nlog nothing\n')
  const { child, said } = run('--name', 'x', '--policy', place.policy)
  expect((await once(child, 'exit'))[0]).toBe(2)
  expect(said.err).toContain('policy line 2: ')
})

test('a log is mirrored from where the policy says that it is', async () => {
  using place = newFolder()
  const { child, said } = run('--name', 'x', '--policy', place.policy, '--mirror', 'x-mirror')
  expect((await once(child, 'exit'))[0]).toBe(2)
  expect(said.err).toContain(`it gives no address of ${ORIGIN}, which is to be mirrored`)
})
