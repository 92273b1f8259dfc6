import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres, unprivilegedUser } from '../../../database/src/testing/postgres-programs.ts'

export interface PostgresServer {
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

/** A server with the settings it comes with, which sync; the one of the tests does not. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const user = unprivilegedUser()
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  const programs = findPostgres(join(folder, 'programs'))
  const options = { ...user, cwd: folder }
  const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  const made = spawnSync(join(programs, 'initdb'), flags, options)
  if (made.status !== 0) throw made.error ?? new Error(`initdb failed: ${made.stderr}`)

  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`],
    { ...options, stdio: 'ignore' },
  )
  const ended = once(server, 'exit')
  const urlOf = (name: string) =>
    `postgresql:///${name}?host=${encodeURIComponent(folder)}&user=postgres`
  while (!(await run(urlOf('postgres'), 'select 1'))) {
    if (server.exitCode !== null) throw new Error('postgres ended before it answered')
    await wait(50)
  }
  return {
    async createDatabase(name) {
      if (!(await run(urlOf('postgres'), `create database ${name}`)))
        throw new Error(`the database ${name} could not be created`)
      return urlOf(name)
    },
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function run(url: string, sql: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
    await client.end()
    return true
  } catch {
    return false
  }
}
