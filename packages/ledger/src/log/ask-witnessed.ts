import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { sha256Text } from '../hash.ts'
import { toHex } from '../hex.ts'
import { openNote } from '../note.ts'
import type { Vkey } from '../vkey.ts'
import { type AskWitness, askOverHttp, type WitnessAddress } from './follower.ts'

/** A checkpoint that a witness shows, and that this log has signed. */
export type Witnessed = {
  /** Who shows it. */
  readonly name: string
  readonly checkpoint: Checkpoint
  /** As the log alone signed it. */
  readonly note: string
  /** Where a whole copy of the log is served: a mirror's. */
  readonly copy?: string
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
 * `silent` are those that did not answer in time, or with something that the log has not signed.
 */
export async function askWitnessed(
  asked: Asked,
): Promise<{ readonly shown: readonly Witnessed[]; readonly silent: readonly Vkey[] }> {
  const places = Map.groupBy(asked.witnesses, ({ vkey, url }) => `${vkey.name} ${url}`)
  const answers = [...places.values()].map(async (keys) => {
    const [first] = keys
    const witnessed = first && (await askOne(asked, first).catch(() => undefined))
    return { witnessed, vkeys: keys.map(({ vkey }) => vkey) }
  })
  const all = await Promise.all(answers)
  return {
    shown: all.flatMap(({ witnessed }) => (witnessed === NOTHING ? [] : (witnessed ?? []))),
    silent: all.flatMap(({ vkeys, witnessed }) => (witnessed ? [] : vkeys)),
  }
}

/** It answered that it has seen none. */
const NOTHING = 'nothing'

async function askOne(
  { vkeys, ask = askOverHttp, patienceMs }: Asked,
  { vkey, url }: WitnessAddress,
): Promise<Witnessed | typeof NOTHING | undefined> {
  const hash = toHex(sha256Text(vkeys[0]?.name ?? ''))
  const signal = AbortSignal.timeout(patienceMs)
  // A witness of ours shows it below `w/`, a mirror beside its copy.
  const copy = `${url}/${hash}`
  for (const [at, more] of [
    [`${url}/w/${hash}`, {}],
    [copy, { copy }],
  ] as const) {
    const { status, text } = await ask(`${at}/checkpoint`, undefined, signal)
    if (status === 404) continue
    const opened = status === 200 ? await openNote(text, vkeys) : undefined
    const read = opened?.ok ? parseCheckpoint(opened.text) : undefined
    if (!opened?.ok || !read?.ok) return undefined
    const { checkpoint } = read
    if (!vkeys.some(({ name }) => name === checkpoint.origin)) return undefined
    const note = `${opened.text}\n${opened.lines.join('')}`
    return { ...more, name: vkey.name, checkpoint, note }
  }
  return NOTHING
}
