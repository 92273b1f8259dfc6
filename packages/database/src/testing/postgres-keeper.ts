import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres, unprivilegedUser } from './postgres-programs.ts'
import { isAlive, type Started } from './postgres-server.ts'

/**
 * Started by the first test that needs PostgreSQL, as a process of its own: it runs one server in a
 * temporary folder until the test run is over, however that ends, and then leaves nothing behind.
 */
const [folder = '', runPid = ''] = process.argv.slice(2)
const data = join(folder, 'data')
const log = join(folder, 'log')
const user = unprivilegedUser()

function tell(started: Started): void {
  writeFileSync(join(folder, 'telling'), JSON.stringify(started))
  renameSync(join(folder, 'telling'), join(folder, 'started'))
}

function start(): ReturnType<typeof spawn> {
  mkdirSync(data)
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  const programs = findPostgres(join(folder, 'programs'))
  const output = openSync(log, 'a')
  const stdio = ['ignore' as const, output, output]
  const initdb = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, stdio, cwd: folder },
  )
  if (initdb.status !== 0) throw initdb.error ?? new Error('initdb failed')

  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '300',
    // The tests kill connections and the program, never this machine.
    fsync: 'off',
    full_page_writes: 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(programs, 'postgres'), ['-D', data, ...flags], { ...user, stdio, cwd: folder })
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function keep(): Promise<void> {
  const server = start()
  const url = `postgresql:///postgres?host=${encodeURIComponent(folder)}&user=postgres`
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error('postgres ended')
    await wait(50)
  }
  tell({ keeper: process.pid, url })
  while (isAlive(Number(runPid)) && server.exitCode === null) await wait(500)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  if (server.exitCode === null && server.kill('SIGQUIT')) await ended
  rmSync(folder, { recursive: true, force: true })
}

try {
  await keep()
} catch (error) {
  tell({
    keeper: process.pid,
    failure: `${error}\n${readFileSync(log, { encoding: 'utf8', flag: 'a+' })}`,
  })
}
