import { type Definition, parseGround, type Text } from '@vermilion/services'

/** The titles of every law that a definition names anywhere as a ground. */
export function lawsOf(
  laws: Readonly<Record<string, Text>>,
  definition: Definition,
): Record<string, Text> {
  const found: Record<string, Text> = {}
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, each] of Object.entries(value)) {
      if (key !== 'ground' || typeof each !== 'string') walk(each)
      else {
        const { law } = parseGround(each)
        if (laws[law]) found[law] = laws[law]
      }
    }
  }
  walk(definition)
  return found
}
