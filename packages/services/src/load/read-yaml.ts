import { isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { Problem } from './catalogue-error.ts'

export type YamlFile = {
  readonly value: unknown
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined
}

/**
 * Reads YAML 1.2, core schema, in its plain form: a lawyer must see the whole document, so nothing
 * may stand for something written elsewhere (anchors, aliases, tags, merge keys, repeated keys).
 */
export function readYaml(file: string, text: string): YamlFile | readonly Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    merge: false,
    lineCounter: lines,
  })
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? undefined : lines.linePos(offset).line
  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    file,
    path: '',
    line: lineAt(error.pos[0]),
    reason: error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? error.message,
  }))
  visit(document, {
    Node(_, node) {
      const refused = isAlias(node)
        ? 'aliases are not allowed'
        : node.anchor
          ? `the anchor &${node.anchor} is not allowed`
          : node.tag
            ? `the tag ${node.tag} is not allowed`
            : undefined
      if (!refused) return
      problems.push({ file, path: '', line: lineAt(node.range?.[0]), reason: refused })
    },
  })
  if (problems.length > 0) return problems
  return {
    value: document.toJS(),
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length--) {
        const node = document.getIn(path.slice(0, length), true)
        if (isNode(node)) return lineAt(node.range?.[0])
      }
      return undefined
    },
  }
}
