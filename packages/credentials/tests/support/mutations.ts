import { costOf } from './cost.ts'
import { randomFrom } from './random.ts'

export type MutationTally = {
  readonly tried: number
  /** Mutations that were taken for the real thing: each is a hole. */
  readonly accepted: readonly string[]
  /** Verdicts without a reason, which tell a person nothing. */
  readonly speechless: readonly string[]
  /** Those whose verdict took a second of processor time, or more, each time it was asked. */
  readonly dear: readonly string[]
}

/** What a verdict may cost, in milliseconds. */
const MOST_MS = 1_000

export type Random = (below: number) => number
export type Mutation<Changed = Uint8Array> = { readonly name: string; readonly file: Changed }

/** What is changed, and who judges it then. */
export type Target<Changed = Uint8Array> = {
  readonly what: string
  /** One changed copy, which says something else than what it is a copy of. */
  readonly change: (random: Random) => Mutation<Changed>
  readonly judge: (changed: Changed) => Promise<Judged>
}

type Judged = {
  /** The verifiers that took it for the real thing. */
  readonly takenBy: readonly string[]
  readonly reasons: readonly string[]
}

/** The campaign: changed copies of each target in turn. None of them may be taken for the real thing. */
export async function mutations<Changed>(
  targets: readonly Target<Changed>[],
  {
    count,
    seed,
    onTried = () => undefined,
  }: {
    readonly count: number
    readonly seed: number
    readonly onTried?: (tried: number) => void
  },
): Promise<MutationTally> {
  const random = randomFrom(seed)
  const accepted: string[] = []
  const speechless: string[] = []
  const dear: string[] = []
  for (let i = 0; i < count; i++) {
    const { what, change, judge } = targets[i % targets.length] as Target<Changed>
    const { name, file } = change(random)
    const label = `${what} ${i}: ${name}`
    const cost = await costOf(async () => {
      const { takenBy, reasons } = await judge(file)
      accepted.push(...takenBy.map((verifier) => `${label}, by ${verifier}`))
      if (reasons.length === 0) speechless.push(label)
    }, MOST_MS)
    if (cost >= MOST_MS) dear.push(label)
    onTried(i + 1)
  }
  return { tried: count, accepted, speechless, dear }
}

const asked = process.env.VERMILION_POINTS

/** A sample in the tests; the campaign asks for its full figure. */
export function pointsOr(sample: number): number {
  return Number(asked ?? sample)
}

/** How a test runs it: a long run tells how far it is. */
export function paced(count: number) {
  return {
    count,
    onTried: (tried: number) => {
      if (count >= 10_000 && tried % 10_000 === 0) console.log(`${tried} of ${count} tried`)
    },
  }
}
