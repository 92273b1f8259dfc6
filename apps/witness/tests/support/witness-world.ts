import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Vkey } from '@vermilion/ledger'
import { seedSigner } from '@vermilion/ledger/log'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { openDidStore } from '../../src/did-store.ts'
import { createDidWitness } from '../../src/did-witness.ts'
import { createMirror } from '../../src/mirror.ts'
import { createWitness } from '../../src/witness.ts'
import { openWitnessStore } from '../../src/witness-store.ts'
import { naiveLog } from './naive-log.ts'

const WITNESS = signersOf('tj.vermilion.example/witness', 2)
const MIRROR = signersOf('tj.vermilion.example/mirror', 3)
export const NOW = Date.parse('2026-11-22T00:00:00Z')

function signersOf(name: string, fill: number) {
  const seed = new Uint8Array(32).fill(fill)
  return [seedSigner(seed, name, 'ml-dsa-44'), seedSigner(seed, name)]
}

interface Mirroring {
  /** Where the log answers. */
  readonly url: string
  readonly witnesses?: readonly Vkey[]
}

/** A witness of one log, over a file of its own; and a mirror where an address is given. */
export function openWorld(folder = mkdtempSync(join(tmpdir(), 'witness-')), mirroring?: Mirroring) {
  const { vkey } = naiveLog()
  const clock = { now: NOW }
  const store = openWitnessStore(join(folder, 'witness.sqlite'))
  const logs = new Map([[vkey.name, [vkey]]])
  const witness = createWitness({
    store,
    signers: WITNESS,
    logs,
    now: () => clock.now,
    perMinute: 300,
  })
  const troubles: string[] = []
  const mirror =
    mirroring &&
    createMirror({
      home: join(folder, 'mirror'),
      signers: MIRROR,
      logs: new Map([[vkey.name, mirroring.url]]),
      witnesses: mirroring.witnesses ?? [],
      witness,
      store,
      now: () => clock.now,
      onTrouble: (_, trouble) => void troubles.push(trouble),
    })
  const didStore = openDidStore(join(folder, 'dids.sqlite'))
  const dids = createDidWitness({
    store: didStore,
    signer: seedSigner(new Uint8Array(32).fill(4), 'tj.vermilion.example/witness'),
    hosts: new Set(['bj.vermilion.example']),
    now: () => clock.now,
    perMinute: 5,
  })
  const app = createApp({
    witness,
    store,
    dids,
    origins: [...logs.keys()],
    mirror,
    logger: pino({ level: 'silent' }),
  })
  const close = async () => {
    await app.close()
    await mirror?.close()
    store.close()
    didStore.close()
  }
  return {
    folder,
    clock,
    store,
    witness,
    mirror,
    /** Why the log was not mirrored, each time that it was for another reason. */
    troubles,
    async post(body: Uint8Array, url = '/add-checkpoint') {
      const { statusCode, headers, payload } = await app.inject({
        method: 'POST',
        url,
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
