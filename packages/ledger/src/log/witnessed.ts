import { utf8 } from '../bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { sha256 } from '../hash.ts'
import { toHex } from '../hex.ts'
import { openNote } from '../note.ts'
import type { Vkey } from '../vkey.ts'
import { type AskWitness, askOverHttp, type WitnessAddress } from './follower.ts'

/** A checkpoint that a witness shows, and that this log has signed. */
export type Witnessed = {
  /** Who shows it. */
  readonly name: string
  readonly checkpoint: Checkpoint
  readonly note: string
}

type Asked = {
  /** The log's own keys: nobody else's word is proof of what it has signed. */
  readonly vkeys: readonly Vkey[]
  readonly witnesses: readonly WitnessAddress[]
  readonly patienceMs: number
  readonly ask?: AskWitness | undefined
}

/**
 * The newest checkpoint that each witness shows of a log (C2SP tlog-witness; of a mirror, tlog-mirror).
 * `silent` are those that did not answer in time, or with nothing that the log has signed.
 */
export async function askWitnessed(
  asked: Asked,
): Promise<{ readonly shown: readonly Witnessed[]; readonly silent: readonly string[] }> {
  const places = Map.groupBy(asked.witnesses, ({ vkey, url }) => `${vkey.name} ${url}`)
  const answers = [...places.values()].map(async ([first]) => {
    if (!first) return []
    const { name } = first.vkey
    const witnessed = await askOne(asked, first).catch(() => undefined)
    return [{ name, witnessed }]
  })
  const all = (await Promise.all(answers)).flat()
  return {
    shown: all.flatMap(({ witnessed }) => witnessed ?? []),
    silent: all.flatMap(({ name, witnessed }) => (witnessed ? [] : [name])),
  }
}

async function askOne(
  { vkeys, ask = askOverHttp, patienceMs }: Asked,
  { vkey, url }: WitnessAddress,
): Promise<Witnessed | undefined> {
  const hash = toHex(sha256(utf8(vkeys[0]?.name ?? '')))
  const signal = AbortSignal.timeout(patienceMs)
  // A witness of ours shows it below `w/`, a mirror beside its copy.
  for (const path of [`w/${hash}/checkpoint`, `${hash}/checkpoint`]) {
    const { status, text } = await ask(`${url}/${path}`, undefined, signal)
    const opened = status === 200 ? await openNote(text, vkeys) : undefined
    const read = opened?.ok ? parseCheckpoint(opened.text) : undefined
    if (read?.ok && vkeys.some(({ name }) => name === read.checkpoint.origin))
      return { name: vkey.name, checkpoint: read.checkpoint, note: text }
  }
  return undefined
}
