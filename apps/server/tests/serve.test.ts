import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'vermilion-serve-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

function vermilion(args: string[]): ChildProcess {
  const env = {
    ...process.env,
    LC_ALL: 'C',
    PORT: '0',
    VERMILION_HOME: home,
    VERMILION_LOG: 'silent',
  }
  const child = fork(main, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function said(child: ChildProcess): Promise<{ code: number; text: string }> {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk
    })
  const [code] = await once(child, 'exit')
  return { code, text }
}

test('a node starts, moves its clock by message alone, and ends within five seconds', async () => {
  const child = vermilion(['serve', '--demo'])
  const ended = said(child)
  const [{ type, url }] = (await once(child, 'message')) as [{ type: string; url: string }]
  expect(type).toBe('listening')
  const health = await fetch(`${url}/health`)
  expect(await health.json()).toMatchObject({ status: 'ok', queue: 0 })

  child.send({ type: 'clock', now: '2026-10-09T02:00:00Z' })
  const [clock] = (await once(child, 'message')) as [{ now: number }]
  expect(Math.abs(clock.now - Date.UTC(2026, 9, 9, 2))).toBeLessThan(2000)

  const stoppedAt = performance.now()
  child.kill('SIGTERM')
  const { code, text } = await ended
  expect(code).toBe(0)
  expect(performance.now() - stoppedAt).toBeLessThan(5000)
  expect(text).toContain(url)
  expect(text).toContain('The demo world was seeded.')
  expect(statSync(join(home, 'keys')).mode & 0o077).toBe(0)
  expect(statSync(join(home, 'keys/root.key')).mode & 0o077).toBe(0)
})

test('the ledger it left behind agrees with itself', async () => {
  expect(await said(vermilion(['fsck']))).toEqual({ code: 0, text: 'Everything agrees.\n' })
})

test('a demo never starts beside keys that may sign in earnest', async () => {
  rmSync(join(home, 'keys/demo'))
  const answer = await said(vermilion(['serve', '--demo']))
  expect(answer.code).toBe(2)
  expect(answer.text).toContain('not made for a demo')
})
