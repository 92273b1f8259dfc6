/**
 * How findings, failures and traces name a text of a model: the element's name and the way to the text inside it, as in a
 * JSON Pointer (RFC 6901) without the leading slash: `Fee/rows/3/when/2`. Elements of imported models bear their
 * namespace: `https://example.org/tax#Fee`.
 */
export function placeOf(name: string, namespace: string | null): string {
  return escaped(namespace === null ? name : `${namespace}#${name}`)
}

export function within(place: string, ...steps: readonly (string | number)[]): string {
  return [place, ...steps.map((step) => escaped(String(step)))].join('/')
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1')
}
