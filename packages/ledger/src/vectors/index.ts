import { canonicalNumbers, canonicalTexts } from './canonical-json.ts'
import { coseObjects } from './cose.ts'
import { exchanges } from './exchanges.ts'
import { grownLog } from './grown-log.ts'
import { merkleProbes, referenceTree } from './merkle.ts'
import { notes } from './notes.ts'
import { cctv, wycheproof } from './signatures.ts'
import { checkpoints, tileFiles, verifierKey } from './tiles.ts'
import { openVectorFile, type Suite, type VectorCase, type VectorFolder } from './vector-file.ts'

export { wycheproof } from './signatures.ts'
export {
  differs,
  has,
  hexIn,
  listed,
  type Suite,
  type VectorCase,
  type VectorFile,
  type VectorFolder,
} from './vector-file.ts'

/** What came of one statement, or of a file that nobody here can read. */
export type VectorOutcome = {
  /** The file, and the statement in it. */
  readonly name: string
  readonly result: 'passed' | 'failed' | 'skipped'
  /** Why it did not pass. */
  readonly why?: string
}

/** A file belongs to the first that knows its form: what it holds decides, more than what it is called. */
const SUITES: readonly Suite[] = [
  canonicalTexts,
  tileFiles,
  checkpoints,
  coseObjects,
  verifierKey,
  merkleProbes,
  referenceTree,
  grownLog,
  exchanges,
  wycheproof,
  cctv,
  canonicalNumbers,
  notes,
]

/** Runs every public vector of the ledger in a folder through the public functions of this package. */
export function runVectors(folder: VectorFolder): AsyncGenerator<VectorOutcome> {
  return runSuites(folder, SUITES)
}

/** Runs every file of a folder through the first of these suites that knows it. */
export async function* runSuites(
  folder: VectorFolder,
  suites: readonly Suite[],
): AsyncGenerator<VectorOutcome> {
  for (const path of [...folder.paths].sort()) {
    const cases = await casesOf(folder, path, suites)
    if (!cases) {
      yield { name: path, result: 'skipped', why: 'nobody here knows such a file' }
      continue
    }
    for (const each of cases) yield { ...(await outcomeOf(each)), name: `${path}: ${each.name}` }
  }
}

async function casesOf(
  folder: VectorFolder,
  path: string,
  suites: readonly Suite[],
): Promise<readonly VectorCase[] | undefined> {
  try {
    const file = await openVectorFile(folder, path)
    for (const suite of suites) {
      const cases = suite(file)
      if (cases) return cases
    }
    return undefined
  } catch (cause) {
    return [{ name: 'file', check: () => Promise.reject(cause) }]
  }
}

async function outcomeOf({ skip, check }: VectorCase): Promise<Omit<VectorOutcome, 'name'>> {
  if (skip !== undefined) return { result: 'skipped', why: skip }
  try {
    const wrong = await check()
    return wrong === undefined ? { result: 'passed' } : { result: 'failed', why: String(wrong) }
  } catch (cause) {
    return { result: 'failed', why: cause instanceof Error ? cause.message : String(cause) }
  }
}
