import { parentPort, workerData } from 'node:worker_threads'
import { connectWriter } from './connection.ts'

/**
 * `secure_delete` overwrites what is deleted, but not the copies of a row that stayed behind when its
 * page was split before: only a file written anew holds nothing but what is there.
 */
const handle = connectWriter(workerData)
try {
  // The copy is as large as the database: it is made in a file, not in memory.
  handle.pragma('temp_store = file')
  handle.exec('vacuum')
  const [{ busy }] = handle.pragma('wal_checkpoint(truncate)') as [{ busy: number }]
  parentPort?.postMessage(busy === 0)
} finally {
  handle.close()
}
