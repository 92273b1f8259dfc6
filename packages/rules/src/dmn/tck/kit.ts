import { toFeel } from '../../values/format.ts'
import type { Text } from '../../words/text.ts'
import { type Given, parseTestFile, type ResultNode, type TestCase } from './cases.ts'
import { judge, type Likeness } from './judge.ts'
import { type Answer, openSubject, type Subject } from './subject.ts'

/** The files of a kit, or of any part of it; paths are relative and use slashes. */
export type KitFolder = {
  readonly paths: Iterable<string>
  readonly read: (path: string) => string
}

/** What became of one test case. Plain data: it goes from a browser to whoever asked it to run the kit. */
export type CaseReport = {
  readonly folder: string
  readonly id: string
  /** An engine that always says null would pass the cases that expect nothing else: they are counted apart. */
  readonly expects: 'value' | 'null'
  /** `skipped`: it calls a function in Java or PMML, which are refused by design. */
  readonly result: 'passed' | 'failed' | 'skipped'
  /** Why it failed; or, of a passed case, the numbers that miss some of the expected digits. */
  readonly misses: readonly Miss[]
}

export type Miss = {
  /** The decision whose result it is. */
  readonly name: string
  readonly expected: string
  readonly got: string
  readonly why: readonly Text[]
}

/**
 * Runs every case of the DMN Technology Compatibility Kit under a folder: each file of test cases with the model that it
 * names, which may import the other models beside it. Whatever keeps a case from running is its failure.
 */
export function* runKit(folder: KitFolder): Generator<CaseReport> {
  const paths = [...folder.paths].sort()
  for (const path of paths) {
    if (!path.endsWith('.xml')) continue
    const parsed = parseTestFile(folder.read(path))
    const within = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    if (!parsed.ok) {
      yield broken(within, path, parsed.fault.text)
      continue
    }
    if (!parsed.value) continue
    const models = paths.filter((each) => isBeside(each, within))
    const subject = openSubject(parsed.value.model, models, folder.read)
    for (const test of parsed.value.cases) yield runCase(test, within, subject)
  }
}

function isBeside(path: string, folder: string): boolean {
  return path.endsWith('.dmn') && path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder
}

function broken(folder: string, id: string, text: Text): CaseReport {
  const miss = { name: '', expected: '', got: '', why: [text] }
  return { folder, id, expects: 'value', result: 'failed', misses: [miss] }
}

function runCase(test: TestCase, folder: string, subject: Subject): CaseReport {
  const expects = test.results.every(({ expected }) => expected.kind === 'nil') ? 'null' : 'value'
  const base = { folder, id: test.id, expects } as const
  const answers = subject.answer(test)
  if (answers.some(({ external }) => external)) return { ...base, result: 'skipped', misses: [] }
  const judged = test.results.flatMap((node, at) => {
    const answer = answers[at]
    return answer ? [judgeNode(node, answer)] : []
  })
  const failed = judged.some(({ likeness }) => likeness === 'different')
  const told: Likeness = failed ? 'different' : 'near'
  const misses = judged.flatMap(({ likeness, miss }) => (likeness === told ? [miss] : []))
  return { ...base, result: failed ? 'failed' : 'passed', misses }
}

function judgeNode(
  { name, expected }: ResultNode,
  { value, why }: Answer,
): { readonly likeness: Likeness; readonly miss: Miss } {
  const likeness = value === undefined ? 'different' : judge(expected, value)
  const got = value === undefined ? '' : toFeel(value)
  return { likeness, miss: { name, expected: written(expected), got, why } }
}

/** As it stands in the test, in the form of FEEL. */
function written(given: Given): string {
  switch (given.kind) {
    case 'nil':
      return 'null'
    case 'text':
      return given.type === 'string' ? JSON.stringify(given.text) : given.text
    case 'list':
      return `[${given.items.map(written).join(', ')}]`
    case 'components':
      return `{${[...given.entries].map(([name, part]) => `${name}: ${written(part)}`).join(', ')}}`
  }
}
