/** Strings and comments, whichever begins first: a quote in a comment begins no string, nor the other way round. */
const NO_NAMES = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const PATH = /(?<![\w.])[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/g

/**
 * Everything that looks like a name or a path in some expressions, and each of its beginnings: `a.b.c`, `a.b`, `a`.
 * Read off the text, without its strings and comments: some of it may be no name of ours, and nothing that is one is left out.
 */
export function pathsIn(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const text of texts)
    for (const [written] of text
      .replace(NO_NAMES, (_, string) => (string ? '""' : ' '))
      .matchAll(PATH)) {
      const parts = written.split('.').map((part) => part.trim())
      for (let length = 1; length <= parts.length; length += 1)
        found.add(parts.slice(0, length).join('.'))
    }
  return found
}
