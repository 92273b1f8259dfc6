import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'

/** What the keeper says once it knows: where the server is, or why there is none. */
export type Started =
  | { readonly keeper: number; readonly url: string }
  | { readonly keeper: number; readonly failure: string }

const START_LIMIT_MS = 300_000

/**
 * The address of the one PostgreSQL server of this test run. Whoever asks first starts it; it stops
 * by itself when the run is over. A run that can start none fails, so that no contract goes untested.
 */
export async function postgresUrl(): Promise<string> {
  // Test files run in child processes or in threads; the run itself is the parent, or this process.
  const run = isMainThread ? process.ppid : process.pid
  const folder = join(tmpdir(), `vermilion-postgres-${run}`)
  const told = join(folder, 'started')
  if (existsSync(told) && !isAlive(read(told).keeper)) rmSync(folder, { recursive: true })
  if (claim(folder)) {
    const keeper = join(import.meta.dirname, 'postgres-keeper.ts')
    const options = { detached: true, stdio: 'ignore' as const }
    spawn(process.execPath, [keeper, folder, String(run)], options).unref()
  }

  for (const until = Date.now() + START_LIMIT_MS; !existsSync(told); await wait(50)) {
    if (Date.now() > until) throw new Error(`PostgreSQL did not start; its log is in ${folder}`)
  }
  const started = read(told)
  if ('failure' in started) throw new Error(`PostgreSQL did not start: ${started.failure}`)
  return started.url
}

/** Making the folder is the claim: of all who try, one succeeds. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 })
    return true
  } catch {
    return false
  }
}

function read(file: string): Started {
  return JSON.parse(readFileSync(file, 'utf8')) as Started
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
