import { canonical, type JsonValue, utf8 } from '@vermilion/ledger'
import {
  continueLog,
  createLog,
  didKeyOf,
  type JsonObject,
  keyHashOf,
  readWitnessFile,
  resolveLog,
  type WitnessFile,
  witnessVersion,
} from '../../src/index.ts'
import { listOf } from '../../src/json/shapes.ts'
import { secondHistory } from './judged.ts'
import { mutate, other, rearrangements } from './mutate.ts'
import type { Mutation, Random, Target } from './mutations.ts'
import { seedSigner } from './seed-signer.ts'
import { NOW } from './world.ts'

const witnesses = [0x31, 0x32].map(seedSigner)
const [first, second, third, fourth] = [0x0a, 0x0b, 0x1b, 0x1c].map(seedSigner)
const at = Date.parse('2026-11-01T00:00:00Z')

/** A history of three entries as it is served, and what both of its witnesses said of the last. */
async function witnessed(): Promise<{
  readonly lines: readonly string[]
  readonly words: WitnessFile
}> {
  if (!first || !second || !third || !fourth) throw new Error('four keys')
  const verificationKeys = [{ fragment: '2026-licence', publicKey: seedSigner(0x0c).publicKey }]
  const { line } = await createLog({
    host: 'bj.vermilion.example',
    path: ['amr'],
    verificationKeys,
    nextKeyHash: keyHashOf(second.publicKey),
    at,
    signer: first,
    witness: { threshold: 2, witnesses: witnesses.map(({ publicKey }) => didKeyOf(publicKey)) },
  })
  const lines = [line]
  for (const [signer, next] of [
    [second, third],
    [third, fourth],
  ] as const)
    lines.push(
      await continueLog(lines, {
        verificationKeys,
        nextKeyHash: keyHashOf(next.publicKey),
        at: at + lines.length * 1000,
        signer,
      }),
    )
  const versionId = String(JSON.parse(lines.at(-1) ?? '').versionId)
  const said = await Promise.all(witnesses.map((each) => witnessVersion(versionId, each, at)))
  return {
    lines,
    words: [{ versionId, proof: said.flatMap(({ proof }) => proof as JsonObject[]) }],
  }
}

/** What `did resolve` is given: the history, and the file of its witnesses. */
export async function historyTargets(): Promise<readonly Target[]> {
  const { lines, words } = await witnessed()
  const log = lines.join('\n')
  return [
    {
      what: 'history',
      change: (random) =>
        other(
          () => mutateLines(lines, random),
          (changed) => !saysNoMore(log, textOf(changed)),
        ),
      judge: (changed) => resolved(textOf(changed).replace(/\n$/, '').split('\n'), words),
    },
    {
      what: 'words of witnesses',
      change: (random) =>
        other(
          () => mutate(JSON.stringify(words), random),
          (changed) => !hasAll(words, readWitnessFile(textOf(changed))),
        ),
      judge: async (changed) => {
        const file = readWitnessFile(textOf(changed))
        return file ? resolved(lines, file) : { takenBy: [], reasons: ['no witness file'] }
      },
    },
  ]
}

async function resolved(lines: readonly string[], words: WitnessFile) {
  const [ours, theirs] = [
    await resolveLog(lines, NOW, words),
    await secondHistory(lines, NOW, words),
  ]
  return {
    takenBy: [...(ours.ok ? ['us'] : []), ...(theirs.versions ? ['the second verifier'] : [])],
    reasons: ours.ok ? ['taken'] : [ours.reason],
  }
}

/** A bit or a thing within one line, or the lines in another number or order. */
function mutateLines(lines: readonly string[], random: Random): Mutation {
  const [one, two] = [random(lines.length), random(lines.length)]
  const line = lines[one] ?? ''
  const blank = () => lines.toSpliced(two, 0, '')
  const moved = [...rearrangements(lines, one, two), blank][random(25)]
  if (moved) return { name: 'lines', file: utf8(moved().join('\n')) }
  const { name, file } = mutate(line, random)
  return {
    name: `line ${one} ${name}`,
    file: utf8(lines.with(one, textOf(file)).join('\n')),
  }
}

/** The same lines up to one of them: what this history was before. Witnesses approved that, too. */
function saysNoMore(log: string, changed: string): boolean {
  const lines = changed.replace(/\n$/, '').split('\n')
  return log.split('\n').slice(0, lines.length).join('\n') === lines.join('\n')
}

/** Every word stands in it as it was given: whatever else does says nothing, and is passed over. */
function hasAll(words: WitnessFile, changed: WitnessFile = []): boolean {
  const given = new Set(changed.flatMap(wordsIn))
  return words.flatMap(wordsIn).every((each) => given.has(each))
}

function wordsIn({ versionId = null, proof }: JsonObject): readonly string[] {
  return listOf(proof).map((each: JsonValue) => canonical([versionId, each]))
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
