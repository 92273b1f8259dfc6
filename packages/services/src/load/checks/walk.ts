import type { Text } from '../../definition/text.ts'

type Visited = { readonly path: readonly string[]; readonly value: unknown }

/** Every value inside a document, parents before children. */
function* walk(value: unknown, path: readonly string[] = []): Generator<Visited> {
  yield { path, value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) yield* walk(child, [...path, key])
}

export function groundsIn(document: unknown): { path: readonly string[]; ground: string }[] {
  return [...walk(document)].flatMap(({ path, value }) =>
    path.at(-1) === 'ground' && typeof value === 'string' ? [{ path, ground: value }] : [],
  )
}

export function textsIn(document: unknown): { path: readonly string[]; text: Text }[] {
  return [...walk(document)].flatMap(({ path, value }) =>
    isText(value) ? [{ path, text: value }] : [],
  )
}

function isText(value: unknown): value is Text {
  if (typeof value !== 'object' || value === null) return false
  const { zh, en } = value as Partial<Record<'zh' | 'en', unknown>>
  return typeof zh === 'string' && typeof en === 'string'
}
