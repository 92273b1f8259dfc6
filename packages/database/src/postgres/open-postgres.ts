import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { assert } from '../assert.ts'
import { CommitUnknownError, type Engine, type Writer } from '../engine.ts'
import { createLock } from '../lock.ts'
import { createMarks } from '../marks.ts'
import { connectWriter, openReaders, toPgQuery, toResult } from './connection.ts'
import { describePostgres } from './describe.ts'
import { postgresDialect } from './dialect.ts'
import { postgresFault } from './faults.ts'
import { renderForPostgres } from './render.ts'

/** A server that restarts is back within these waits. */
const RECONNECT_WAITS_MS = [0, 100, 400, 1500]

/** One dedicated connection that writes, and a pool that cannot. */
export async function openPostgres(url: string): Promise<Engine> {
  const readers = openReaders(url)
  const { writer, end } = await openWriter(url)
  return {
    name: 'postgres',
    dialect: postgresDialect,
    writer,
    read: async (query) => toResult(await readers.query(toPgQuery(query))),
    render: renderForPostgres,
    describe: () => describePostgres(readers),
    faultOf: postgresFault,
    async compact() {
      const client = await connectWriter(url)
      try {
        await client.query('vacuum')
        return true
      } finally {
        await client.end()
      }
    },
    async close() {
      await Promise.all([readers.end(), end()])
    },
  }
}

async function openWriter(url: string): Promise<{ writer: Writer; end(): Promise<void> }> {
  let client = await connectWriter(url)
  // An act may ask two things at once; the connection is asked one after the other.
  const inTurn = createLock()
  const control = (sql: string): Promise<pg.QueryResult> => inTurn(() => client.query(sql))

  const marks = createMarks(async (...statements) => {
    // One round trip: the way to the server is what an act pays for.
    await control(statements.join('; '))
  })

  const writer: Writer = {
    async begin() {
      await control('begin')
      marks.reset()
    },
    async execute(query) {
      marks.touch()
      return toResult(await inTurn(() => client.query(toPgQuery(query))))
    },
    mark: marks.set,
    undo: marks.undo,
    async commit() {
      const { command } = await control('commit').catch((error) => {
        throw postgresFault(error) === 'lost' ? new CommitUnknownError(error) : error
      })
      // PostgreSQL answers the commit of a failed transaction with a silent rollback.
      assert(command === 'COMMIT', 'a transaction with a failed statement is rolled back by us')
    },
    async rollback() {
      await control('rollback')
    },
    async reconnect() {
      client.end().catch(() => undefined)
      client = await connectAgain(url)
    },
  }
  return { writer, end: () => client.end() }
}

async function connectAgain(url: string): Promise<pg.Client> {
  let failure: unknown
  for (const waitMs of RECONNECT_WAITS_MS) {
    await wait(waitMs)
    try {
      return await connectWriter(url)
    } catch (error) {
      failure = error
    }
  }
  throw failure
}
