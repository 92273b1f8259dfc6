import type { Reader } from '@vermilion/database'
import {
  type LogKey,
  type LogKeyStatement,
  logKeysAfter,
  maySign,
  readLogKeyStatement,
} from '../log-keys.ts'
import type { NoteSigner } from '../note.ts'
import { formatVkey, vkeyOf } from '../vkey.ts'
import { listBodies, listIndices } from './log.store.ts'
import { holds } from './log-fault.ts'
import type { Signer } from './signer.ts'
import { SignerError } from './signer-error.ts'

/** The keys of a log, as its own entries name them, and whoever signs with them. */
export interface KeyRing {
  /** Oldest first. */
  keys(): Promise<readonly LogKey[]>
  /** Everybody who signs a checkpoint of this size. */
  signersAt(size: number): Promise<readonly NoteSigner[]>
}

/** Holds the signer of a verifier key that an entry of the log has put in force. */
export type FindSigner = (vkey: string) => Signer | undefined

/**
 * `signer` is the log's key while no entry of it names another; the others are found when it is their
 * turn, so that a key which was retired need not be there any more.
 */
export function openKeyRing(
  reader: Reader,
  origin: string,
  signer: Signer,
  findSigner: FindSigner = () => undefined,
): KeyRing {
  const first = formatVkey(vkeyOf(origin, signer.publicKey))
  const known = new Map<string, Signer>([[first, signer]])
  async function keys(): Promise<readonly LogKey[]> {
    const said = await listSaid(reader, origin)
    return logKeysAfter(
      first,
      said.map(([index, statement]) => {
        holds(statement, `entry ${index} says nothing of the keys of the log`)
        return [index, statement] as const
      }),
    )
  }
  return {
    keys,
    async signersAt(size) {
      const inTurn = (await keys()).filter((key) => maySign(key, size))
      holds(inTurn.length > 0, `no key of the log may sign a checkpoint of ${size} entries`)
      return inTurn.map(({ vkey }) => {
        const found = known.get(vkey) ?? findSigner(vkey)
        if (!found) throw new SignerError('log-key-missing', vkey)
        known.set(vkey, found)
        return { ...found, name: origin }
      })
    },
  }
}

/** The act that left the nth statement about the keys of the log: so it is found without a search. */
export function logKeyAct(n: number): string {
  return `log-key/${n}`
}

/** The act that the next one is to be left by: of two who say something at once, one is heard. */
export async function nextLogKeyAct(reader: Reader): Promise<string> {
  return logKeyAct(await nextLogKeyNumber(reader))
}

export async function nextLogKeyNumber(reader: Reader): Promise<number> {
  for (let n = 1; ; n++) {
    const [row] = await listIndices(reader, logKeyAct(n))
    if (!row) return n
  }
}

/**
 * The keys that a log has had, oldest first; `first`, or none, where no entry of it speaks of them. An
 * entry that was damaged says nothing: whoever looks at the log names it.
 */
export async function readLogKeys(
  reader: Reader,
  origin: string,
  first?: string,
): Promise<readonly LogKey[]> {
  const said = await listSaid(reader, origin)
  return logKeysAfter(
    first,
    said.flatMap(([index, statement]) => (statement ? [[index, statement] as const] : [])),
  )
}

async function listSaid(reader: Reader, origin: string) {
  const said: (readonly [index: number, statement: LogKeyStatement | undefined])[] = []
  for (let n = 1; ; n++) {
    const [row] = await listIndices(reader, logKeyAct(n))
    const [entry] = row ? await listBodies(reader, row.idx, row.idx + 1) : []
    if (!row || !entry) return said
    said.push([row.idx, readLogKeyStatement(entry.body, origin)])
  }
}
