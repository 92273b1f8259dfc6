/**
 * How findings, failures and traces name a text of a model: the element's name and the way to the text inside it, as in a
 * JSON Pointer (RFC 6901) without the leading slash: `Fee/rows/3/when/2`. Elements of imported models bear their
 * namespace: `https://example.org/tax#Fee`.
 */
export function placeOf(name: string, namespace: string | null): string {
  return escaped(namespace === null ? name : `${namespace}#${name}`)
}

export function within(place: string, ...steps: readonly (string | number)[]): string {
  let path = place
  for (const step of steps) path += `/${typeof step === 'number' ? step : escaped(step)}`
  return path
}

function escaped(step: string): string {
  // Thousands of cells have a place, and hardly a name has one of these.
  if (!step.includes('~') && !step.includes('/')) return step
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}
