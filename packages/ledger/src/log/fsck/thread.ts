import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@vermilion/database'
import { openKeyStore } from '../key-store.ts'
import { type Answer, crewOfOne, type Task, type ThreadData } from './crew.ts'

/** One of those who check a long log: a thread with connections of its own. */
const { database: address, keys, origin, logKeys } = workerData as ThreadData
const database = await openDatabase(address)
const keyStore = keys && openKeyStore(keys.file, keys.wrapKey)
const crew = crewOfOne({ database, keyStore, origin, keys: logKeys })

parentPort?.on('message', async (task: Task) => {
  const found = task === 'acts' ? crew.acts() : crew.span(task)
  const answer: Answer = await found.then(
    (found) => ({ found }),
    (error: unknown) => ({ error }),
  )
  parentPort?.postMessage(answer)
})
