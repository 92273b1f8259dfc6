/** DMN XML in small, for tests. */

export const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

export function definitions(inside: string, attributes = ''): string {
  return `<definitions xmlns="${NAMESPACE}" name="m" namespace="urn:m" ${attributes}>${inside}</definitions>`
}

export function text(feel: string): string {
  return `<literalExpression><text>${feel}</text></literalExpression>`
}
