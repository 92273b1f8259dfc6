/** A whole number in its one spelling; undefined for any other text. */
export function countIn(text: unknown): number | undefined {
  const isSpelled = typeof text === 'string' && /^(?:0|[1-9]\d*)$/.test(text)
  const count = isSpelled ? Number(text) : Number.NaN
  return Number.isSafeInteger(count) ? count : undefined
}
