import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { runCertificateVectors } from '@vermilion/credentials/vectors'
import { runVectors, type VectorFolder, type VectorOutcome } from '@vermilion/ledger/vectors'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'

export const vectorsCommand: Command = {
  says: {
    zh: '用公开的测试向量检验日志或证照的格式和签名，逐项指出不符的',
    en: 'run public test vectors through the formats and signatures of the log or of certificates, and name what differs',
  },
  flags: {},
  operands: [
    {
      name: 'ledger|certificates',
      missing: {
        zh: '请写明检验什么：ledger 或 certificates。',
        en: 'Say what to run: ledger or certificates.',
      },
    },
    {
      name: 'DIR',
      missing: { zh: '请写明测试向量在哪个目录。', en: 'Name the folder with the vectors.' },
    },
  ],
  exits: {
    [EXIT.done]: { zh: '没有不符的，至少有一项通过', en: 'nothing differs, and something passed' },
    [EXIT.no]: { zh: '有不符的，或者一项也没有通过', en: 'something differs, or nothing passed' },
  },
  run: checkVectors,
}

const SETS: Readonly<Record<string, (folder: VectorFolder) => AsyncGenerator<VectorOutcome>>> = {
  ledger: runVectors,
  certificates: runCertificateVectors,
}

async function checkVectors({ operands, say, environment }: Call): Promise<number> {
  const [set, folder = ''] = operands
  const run = Object.hasOwn(SETS, set ?? '') ? SETS[set ?? ''] : undefined
  if (!run) throw new MisuseError(TEXTS.noSet, { set: set ?? '' })
  // npm runs its scripts in the project's folder; a path is meant from where it was typed.
  const path = resolve(environment.INIT_CWD ?? '', folder)
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for await (const outcome of run(openFolder(path))) {
    counts[outcome.result] += 1
    if (outcome.result !== 'passed') console.log(lineOf(outcome, say))
  }
  const { passed, failed, skipped } = counts
  // Read by scripts, so it is one sentence whatever the language.
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return failed === 0 && passed > 0 ? EXIT.done : EXIT.no
}

function lineOf({ name, result, why = '' }: VectorOutcome, say: Call['say']): string {
  return say(result === 'failed' ? TEXTS.failed : TEXTS.skipped, { name, why })
}

function openFolder(path: string): VectorFolder {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new MisuseError(TEXTS.noFolder, { path })
  const paths = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .map((file) => file.split(sep).join('/'))
  return { paths: new Set(paths), read: (file) => new Uint8Array(readFileSync(join(path, file))) }
}

const TEXTS = {
  noSet: {
    zh: '没有“{set}”的测试向量，只有 ledger 和 certificates 的。',
    en: 'There are no vectors of "{set}", only of ledger and of certificates.',
  },
  noFolder: { zh: '没有 {path} 这个目录。', en: 'There is no folder {path}.' },
  failed: { zh: '不符  {name}：{why}', en: 'failed  {name}: {why}' },
  skipped: { zh: '跳过  {name}：{why}', en: 'skipped {name}: {why}' },
} satisfies Record<string, Text>
