/**
 * Sine and cosine of an angle in turns, by sums and products alone: those are exact to the last bit in
 * every engine, whereas `Math.sin` is not, and a page that is drawn twice must come out the same.
 */
export function sinTurn(turns: number): number {
  return cosTurn(turns - 0.25)
}

export function cosTurn(turns: number): number {
  const part = Math.abs(turns - Math.round(turns))
  // Between 0 and half a turn; the second quarter mirrors the first.
  return part <= 0.25 ? cosine(part) : -cosine(0.5 - part)
}

/** Taylor's sum for up to a quarter turn: the term left out is below 1e-15. */
function cosine(turns: number): number {
  const square = (2 * Math.PI * turns) ** 2
  let [sum, term] = [1, 1]
  for (let n = 1; n <= 11; n++) {
    term *= -square / ((2 * n - 1) * (2 * n))
    sum += term
  }
  return sum
}
