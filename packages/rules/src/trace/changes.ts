import { outcomeOf } from '../model/outcome.ts'
import type { Facts, Options, Program } from '../model/program.ts'
import type { Values } from '../proof/finding.ts'
import { holds, joined } from '../proof/grid.ts'
import { toFeel } from '../values/format.ts'
import { isContext, type Value } from '../values/value.ts'
import type { Lever, Piece } from './levers.ts'

/** Other facts under which the decision comes out otherwise: all of them together do it, and no fewer. */
export type Change = {
  readonly facts: readonly {
    readonly name: string
    readonly is: Value
    /** The nearest value that does. */
    readonly to: Value
    /** All values that do, whichever of theirs the other facts of this change have. */
    readonly wanted: Values
  }[]
  /** What the decision then comes to. */
  readonly value: Value
}

/** How many values of each are tried if one fact changes, two, or three: changes of more help nobody. */
const NEAREST = [1000, 40, 12] as const
const MOST_CHANGES = 3
const MOST_TRIES = 3000
/** A decision that takes more is too much work to be tried out with other facts. */
const STEPS_A_TRY = 20_000

type Part = { readonly lever: Lever; readonly pieces: readonly Piece[] }

/**
 * The least changes of the facts that give another decided value than `now`, each tried out on the program: of single facts, and
 * of several only if none alone does it. The tries are bounded: where nothing is found, nothing is said.
 */
export function changesOf(
  decision: string,
  now: Value | undefined,
  facts: Facts,
  options: Options,
  program: Program,
  levers: readonly Lever[],
): readonly Change[] {
  let left = MOST_TRIES
  const budget = Math.min(options.budget ?? STEPS_A_TRY, STEPS_A_TRY)
  const decide = (given: Facts): Value | undefined => {
    if (left-- <= 0) return undefined
    const outcome = outcomeOf(program.evaluate(decision, given, { ...options, budget }))
    return outcome.kind === 'decided' ? outcome.value : undefined
  }
  const tried = (parts: readonly Part[]) =>
    decide(parts.reduce((given, { lever, pieces }) => withFact(given, lever, pieces[0]), facts))

  const differs = (value: Value | undefined) => value !== undefined && !isSame(value, now)
  const movable = levers.map(nearestFirst)
  for (const [more, nearest] of NEAREST.entries()) {
    const found: Change[] = []
    for (const parts of subsets(movable, more + 1)) {
      const values: Value[] = []
      for (const choice of choices(parts, nearest)) {
        if (left <= 0 || found.length === MOST_CHANGES) return found
        const value = tried(choice)
        if (value === undefined || !differs(value)) continue
        if (values.some((known) => isSame(known, value))) continue
        values.push(value)
        found.push(changeOf(widened(choice, parts, value, tried), value))
        // Of several facts one way is enough: the others are many and alike.
        if (more > 0) break
      }
    }
    if (found.length > 0) return found
  }
  return []
}

function isSame(a: Value, b: Value | undefined): boolean {
  return b !== undefined && toFeel(a) === toFeel(b)
}

/** The pieces apart from the one that holds the fact as it is, the nearest first, each at its nearest value. */
function nearestFirst(lever: Lever): Part {
  const { line, is, pieces } = lever
  const own =
    is === null
      ? -1
      : pieces.findIndex(({ interval }) => line.has(is) && holdsValue(lever, interval, is))
  const from = Math.max(own, 0)
  const moved = pieces.flatMap((piece, at) => {
    if (at === own) return []
    // Coming from above, the upper end is the nearer one.
    const upper = at < from ? line.pick({ from: null, to: piece.interval.to }) : undefined
    const near = upper !== undefined && holdsValue(lever, piece.interval, upper)
    return [{ piece: near ? { ...piece, value: upper } : piece, distance: Math.abs(at - from) }]
  })
  moved.sort((a, b) => a.distance - b.distance)
  return { lever, pieces: moved.map(({ piece }) => piece) }
}

function holdsValue({ line }: Lever, interval: Piece['interval'], at: Value): boolean {
  return holds(line, interval, { from: { at, after: false }, to: { at, after: true } })
}

function* subsets<T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= all.length - size; at++)
    for (const rest of subsets(all, size - 1, at + 1)) yield [all[at] as T, ...rest]
}

/** One piece for each, those that are nearest altogether first. */
function choices(parts: readonly Part[], nearest?: number): readonly (readonly Part[])[] {
  const all = parts.reduce<readonly { readonly choice: readonly Part[]; readonly far: number }[]>(
    (found, { lever, pieces }) =>
      found.flatMap(({ choice, far }) =>
        pieces.slice(0, nearest).map((piece, at) => ({
          choice: [...choice, { lever, pieces: [piece] }],
          far: far + at,
        })),
      ),
    [{ choice: [], far: 0 }],
  )
  return all.toSorted((a, b) => a.far - b.far).map(({ choice }) => choice)
}

/** As many pieces of every fact as still give this value, whatever pieces of theirs the others have. */
function widened(
  choice: readonly Part[],
  parts: readonly Part[],
  value: Value,
  tried: (parts: readonly Part[]) => Value | undefined,
): readonly Part[] {
  let box = choice
  for (const [at, { lever, pieces }] of parts.entries())
    for (const piece of pieces) {
      if (box[at]?.pieces.includes(piece)) continue
      const rest = box.with(at, { lever, pieces: [piece] })
      const all = choices(rest).every((each) => isSame(value, tried(each)))
      if (all) box = box.with(at, { lever, pieces: [...(box[at]?.pieces ?? []), piece] })
    }
  return box
}

function changeOf(box: readonly Part[], value: Value): Change {
  const facts = box.map(({ lever: { name, is, line }, pieces }) => {
    const intervals = joined(
      line,
      pieces.map(({ interval }) => interval),
    )
    const wanted = { all: false, intervals, null: false, others: false }
    return { name, is, to: pieces[0]?.value ?? null, wanted }
  })
  return { facts, value }
}

function withFact(facts: Facts, { path }: Lever, piece: Piece | undefined): Facts {
  const [first = '', ...rest] = path
  return new Map(facts).set(first, replaced(facts.get(first) ?? null, rest, piece?.value ?? null))
}

function replaced(value: Value, [step, ...rest]: readonly string[], leaf: Value): Value {
  if (step === undefined) return leaf
  const entries = new Map(isContext(value) ? value : [])
  return entries.set(step, replaced(entries.get(step) ?? null, rest, leaf))
}
