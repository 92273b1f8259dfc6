import type { Database } from '@vermilion/database'
import type { LogKey } from '../log-keys.ts'
import type { Quorum } from '../policy.ts'
import { trustInKeys } from '../witnessed.ts'
import {
  type AskWitness,
  askOverHttp,
  Follower,
  type Following,
  type WitnessAddress,
  type WitnessState,
} from './follower.ts'
import type { Lock } from './lock-store.ts'
import { insertCosignature } from './log.store.ts'
import { lastPublished, Publisher } from './publisher.ts'

export interface Witnessing {
  /** The newest checkpoint that a quorum has cosigned; undefined before the first. */
  published(): Lock | undefined
  /** With the cosignatures that are at hand. */
  note(): string | undefined
  /** Once an entry lies in what is published. */
  waitFor(index: number, signal?: AbortSignal): Promise<void>
  /** The log has signed this one: it is brought to the witnesses, and published at quorum. */
  sealed(lock: Lock): void
  states(): readonly WitnessState[]
  close(): Promise<void>
}

type Options = {
  readonly database: Database
  /** The log's own. */
  readonly keys: readonly LogKey[]
  readonly witnesses: readonly WitnessAddress[]
  readonly quorum: Quorum | undefined
  readonly ask: AskWitness | undefined
  /** Told whenever a witness does not cosign for another reason than before. */
  readonly onTrouble: (state: WitnessState) => void
}

/**
 * Brings each new checkpoint to the witnesses (C2SP tlog-witness), keeps what they sign and publishes
 * what a quorum has signed. Each is asked by itself, so that a slow one holds nobody up.
 */
export async function startWitnessing(options: Options, newest: Lock): Promise<Witnessing> {
  const { database, keys, witnesses, quorum, ask = askOverHttp, onTrouble } = options
  const last = await lastPublished(database.reader, trustInKeys(keys, quorum), newest)
  const publisher = new Publisher(quorum, newest, last)
  const closing = new AbortController()
  const place: Following = {
    database,
    ask,
    onTrouble,
    closing: closing.signal,
    target: () => publisher.target,
    async keep(rows) {
      // Stored before it counts: what was published once is published after a crash too.
      await database.inWriteTransaction(async (tx) => {
        for (const row of rows) await insertCosignature(tx, row)
      })
      for (const { size, key, line } of rows) publisher.cosigned(size, key, line)
      wakeAll()
    },
    onTried: () => moveOn(),
  }
  const byPlace = Map.groupBy(witnesses, ({ vkey, url }) => `${vkey.name} ${url}`)
  const followers = [...byPlace.values()].map((keys) => new Follower(place, keys))
  const wakeAll = () => {
    for (const follower of followers) follower.wake()
  }
  const moveOn = () => {
    if (!followers.every((follower) => follower.isThroughWith(publisher.target))) return
    publisher.moveOn()
    wakeAll()
  }
  wakeAll()
  return {
    published: () => publisher.published,
    note: () => publisher.note(),
    waitFor: (index, signal) => publisher.waitFor(index, signal),
    sealed(lock) {
      publisher.sealed(lock)
      moveOn()
      wakeAll()
    },
    states: () => followers.map((follower) => follower.state()),
    async close() {
      closing.abort()
      publisher.close()
      await Promise.all(followers.map((follower) => follower.idle()))
    },
  }
}
