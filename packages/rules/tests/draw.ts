import fc from 'fast-check'

/** A choice among `count` ways; 0 is the simplest and what is chosen when the tape is at its end. */
export type Draw = (count: number) => number

/** Chooses by a tape of numbers, so that a shorter tape of smaller numbers gives a simpler example. */
export function drawing(tape: readonly number[]): Draw {
  let at = 0
  return (count) => (tape[at++] ?? 0) % count
}

/** Tapes from which trees, values and the like are made. */
export function tapes(maxLength: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.nat(0xffff), { maxLength, size: 'max' })
}

export function pick<T>(draw: Draw, choices: readonly [T, ...T[]]): T {
  return choices[draw(choices.length)] ?? choices[0]
}
