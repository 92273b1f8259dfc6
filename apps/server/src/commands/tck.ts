import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { type CaseReport, type KitFolder, runKit } from '@vermilion/rules/dmn'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { runKitInBrowser } from './tck-browser.ts'
import { countCases, kitLines } from './tck-lines.ts'

export const tckCommand: Command = {
  says: {
    zh: '用公开的 DMN 兼容性测试集检验规则引擎，逐项指出不符的',
    en: 'run the public compatibility kit of DMN through the rule engine, and name what differs',
  },
  flags: {
    browser: {
      zh: '在 Chromium 里运行（由 VERMILION_CHROMIUM 指定）',
      en: 'run it in the Chromium that VERMILION_CHROMIUM names',
    },
    json: { zh: '整份报告，JSON 格式', en: 'the whole report as JSON' },
  },
  operands: [
    {
      name: 'DIR',
      missing: { zh: '请写明测试集在哪个目录。', en: 'Name the folder with the kit.' },
    },
  ],
  exits: {
    [EXIT.done]: { zh: '没有不符的，至少有一项通过', en: 'nothing differs, and something passed' },
    [EXIT.no]: { zh: '有不符的，或者一项也没有通过', en: 'something differs, or nothing passed' },
  },
  run: checkKit,
}

async function checkKit(call: Call): Promise<number> {
  const { operand, flags, environment } = call
  // npm runs its scripts in the project's folder; a path is meant from where it was typed.
  const kit = openKit(resolve(environment.INIT_CWD ?? '', operand))
  const cases: CaseReport[] = flags.has('browser')
    ? await runKitInBrowser(kit, environment.VERMILION_CHROMIUM)
    : [...runKit(kit)]
  const counts = countCases(cases)
  if (flags.has('json')) console.log(JSON.stringify({ ...counts, cases }, null, 2))
  else for (const line of kitLines(cases, call)) console.log(line)
  return counts.failed === 0 && counts.passed > 0 ? EXIT.done : EXIT.no
}

function openKit(path: string): KitFolder {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new MisuseError(TEXTS.noFolder, { path })
  const paths = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(dmn|xml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .map((file) => file.split(sep).join('/'))
  return { paths, read: (file) => readFileSync(join(path, file), 'utf8') }
}

const TEXTS = {
  noFolder: { zh: '没有 {path} 这个目录。', en: 'There is no folder {path}.' },
} satisfies Record<string, Text>
