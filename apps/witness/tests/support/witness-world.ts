import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedSigner } from '@vermilion/ledger/log'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { createWitness } from '../../src/witness.ts'
import { openWitnessStore } from '../../src/witness-store.ts'
import { naiveLog } from './naive-log.ts'

const NAME = 'tj.vermilion.example/witness'
const SEED = new Uint8Array(32).fill(2)
const SIGNERS = [seedSigner(SEED, NAME, 'ml-dsa-44'), seedSigner(SEED, NAME)]
export const NOW = Date.parse('2026-11-22T00:00:00Z')

/** A witness of one log, over a file of its own. */
export function openWorld(folder = mkdtempSync(join(tmpdir(), 'witness-'))) {
  const { vkey } = naiveLog()
  const clock = { now: NOW }
  const store = openWitnessStore(join(folder, 'witness.sqlite'))
  const logs = new Map([[vkey.name, [vkey]]])
  const witness = createWitness({ store, signers: SIGNERS, logs, now: () => clock.now })
  const app = createApp({
    witness,
    store,
    origins: [...logs.keys()],
    logger: pino({ level: 'silent' }),
  })
  const close = async () => {
    await app.close()
    store.close()
  }
  return {
    folder,
    clock,
    store,
    witness,
    async post(body: Uint8Array) {
      const { statusCode, headers, payload } = await app.inject({
        method: 'POST',
        url: '/add-checkpoint',
        payload: Buffer.from(body),
      })
      return { status: statusCode, type: headers['content-type'], body: payload, headers }
    },
    get: (url: string) => app.inject({ url }),
    close,
    async [Symbol.asyncDispose]() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
