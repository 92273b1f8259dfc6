import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../src/commands/main.ts'
import { vermilion } from './support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-commands-'))
/** Made by whatever runs, so that it shows whether anything did. */
const VERMILION_HOME = join(folder, 'home')
const plainFile = join(folder, 'plain.txt')
writeFileSync(plainFile, 'no certificate\n')
afterAll(() => rmSync(folder, { recursive: true }))

const asked = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  vermilion(args, { VERMILION_HOME, ...environment })

describe('a usage is shown, and nothing is run', () => {
  const names = Object.keys(COMMANDS)
  test.each([
    ...names.flatMap((name) => [[name, '--help'] as const, [name, '-h'] as const]),
    ...names.map((name) => ['help', name] as const),
    ...names.map((name) => ['--help', name] as const),
    ['serve', '--demo', '--help'],
    ['verify', '-h', '--nonsense'],
    ['verify', 'licence.json', '--help'],
    ['--language', 'en', 'fsck', '-h'],
  ])('vermilion %s %s %s', async (...args) => {
    const words = args.filter((arg) => arg !== undefined)
    const name = words.find((word) => names.includes(word)) ?? ''
    for (const [language, exits] of [
      ['en', 'Exit codes'],
      ['zh', '退出码'],
    ] as const) {
      const answer = await asked([...words, '--language', language])
      expect(answer).toMatchObject({ code: 0, err: '' })
      expect(answer.out).toContain(`vermilion ${name}`)
      expect(answer.out).toContain(COMMANDS[name]?.says[language])
      expect(answer.out).toContain(exits)
    }
    expect(existsSync(VERMILION_HOME)).toBe(false)
  })

  test.each([[[]], [['help']], [['--help']], [['-h']]])('vermilion %j', async (args) => {
    const { code, out } = await asked(args)
    expect(code).toBe(0)
    for (const { says } of Object.values(COMMANDS)) expect(out).toContain(says.en)
    expect((await asked([...args, '--language=zh'])).out).toContain(
      'VERMILION_HOME (.data)  数据目录',
    )
  })

  test('the page of verify names every exit code with its meaning', async () => {
    const { out } = await asked(['verify', '--help'])
    const codes = [...out.matchAll(/^ {2}(\d) {2}(.+)$/gm)].map(([, code, means]) => [code, means])
    expect(codes).toEqual([
      ['0', 'all are valid'],
      ['1', 'one is not valid'],
      ['2', 'wrongly asked, or something that it needs is missing'],
      ['3', 'none is invalid, but one cannot be told'],
      ['4', 'the disk or the program failed'],
    ])
  })
})

describe('what is wrong is said in a sentence, with the exit code of misuse', () => {
  test.each([
    [['nonsense'], 'There is no command "nonsense".', '没有“nonsense”这个命令。'],
    [['nonsense', '--help'], 'There is no command "nonsense".', '没有“nonsense”这个命令。'],
    [['help', 'nonsense'], 'There is no command "nonsense".', '没有“nonsense”这个命令。'],
    [['constructor'], 'There is no command "constructor".', '没有“constructor”这个命令。'],
    [['--nonsense'], 'There is no option --nonsense.', '没有 --nonsense 这个选项。'],
    [['serve', '--json'], 'There is no option --json.', '没有 --json 这个选项。'],
    [['serve', '--toString'], 'There is no option --toString.', '没有 --toString 这个选项。'],
    [['seed', '--demo'], 'There is no option --demo.', '没有 --demo 这个选项。'],
    [['fsck', '-x'], 'There is no option -x.', '没有 -x 这个选项。'],
    [['verify', plainFile, '--jsn'], 'There is no option --jsn.', '没有 --jsn 这个选项。'],
    [['serve', '--demo=yes'], 'The option --demo takes no value.', '选项 --demo 后面不带值。'],
    [['serve', '4600'], 'One word too many: 4600', '多了一个词：4600'],
    [['verify', 'a', '--trust'], 'The option --trust needs a value', '选项 --trust 后面要写一个值'],
    [
      ['verify', plainFile, '--documents', '/nowhere'],
      'There is no folder /nowhere',
      '没有 /nowhere',
    ],
    [['fsck', '--trust', 'a'], 'There is no option --trust', '没有 --trust 这个选项'],
    [['verify'], 'Name the file to verify.', '请写明要验证的文件。'],
    [['verify', ''], 'Name the file to verify.', '请写明要验证的文件。'],
    [['verify', 'nowhere.json'], 'There is no file', '没有 /'],
    [['verify', folder], `${folder} is a folder, not a file.`, `${folder} 是目录，不是文件。`],
    [['verify', plainFile], 'There is no trust file', '没有信任文件'],
    [['fsck'], `There is no node in ${VERMILION_HOME}.`, `${VERMILION_HOME} 里没有节点。`],
  ])('vermilion %j', async (args, en, zh) => {
    for (const [LANG, sentence] of [
      ['en_GB.UTF-8', en],
      ['zh_CN.UTF-8', zh],
    ]) {
      const { code, out, err } = await asked(args, { LANG })
      expect([code, out]).toEqual([2, ''])
      expect(err.startsWith(sentence ?? ''), err).toBe(true)
      expect(err).not.toMatch(/^\s+at /m)
    }
    expect(existsSync(VERMILION_HOME)).toBe(false)
  })

  test.each([
    [['--language']],
    [['--language', 'fr']],
    [['--language=']],
    [['--language', '--json']],
  ])('vermilion verify FILE %j', async (args) => {
    const { code, err } = await asked(['verify', plainFile, ...args])
    expect(code).toBe(2)
    expect(err).toMatch(/^--language takes zh or en\./)
  })

  test('a file may have a name like an option', async () => {
    expect((await asked(['verify', '--', '--json'])).err).toMatch(/^There is no file .*--json\./)
  })
})

describe('surroundings that cannot be used are named', () => {
  test.each([
    [{ PORT: 'abc' }, ['serve'], /^PORT takes a whole number/],
    [{ PORT: '70000' }, ['verify', plainFile], /^PORT takes a whole number/],
    [{ VERMILION_LOG: 'loud' }, ['seed'], /^VERMILION_LOG takes silent/],
    [{ VERMILION_CLOCK: 'noon' }, ['seed'], /^VERMILION_CLOCK takes an instant/],
    [{ VERMILION_PATIENCE: '0' }, ['seed'], /^VERMILION_PATIENCE takes a number from 1/],
    [{ VERMILION_HOME: '' }, ['fsck'], /^VERMILION_HOME takes the path/],
    [{ VERMILION_HOME: plainFile }, ['serve'], /^VERMILION_HOME, or what stands above/],
    [{ VERMILION_HOME: plainFile }, ['serve', '--demo'], /^VERMILION_HOME, or what stands above/],
    [{ VERMILION_HOME: join(plainFile, 'home') }, ['seed'], /^VERMILION_HOME, or what stands/],
    [
      { VERMILION_DATABASE: 'mysql://anne:secret@localhost/x' },
      ['fsck'],
      /^VERMILION_DATABASE takes an address that begins with postgres:\/\/\.$/,
    ],
    [
      {
        VERMILION_DATABASE: 'postgres://anne:secret@localhost:1/x',
        VERMILION_HOME: `${folder}/pg`,
      },
      ['seed'],
      /^The database that VERMILION_DATABASE names cannot be reached\. ((?!secret).)*$/,
    ],
    [
      {
        VERMILION_DATABASE: 'postgres://anne:secret@localhost:99999/x',
        VERMILION_HOME: `${folder}/pg`,
      },
      ['seed'],
      /^The database that VERMILION_DATABASE names cannot be reached\. ((?!secret).)*$/,
    ],
  ])('%j %j', async (environment, args, sentence) => {
    const { code, out, err } = await asked(args, environment)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test.each([
    [
      'policy',
      'nonsense\n',
      /^The file policy in the data folder cannot be used\. \(policy line 1/,
    ],
    ['keys/root.key', 'anyone reads this', /^The key file .*root\.key can be read by others\./],
  ])('%s in the data folder', async (name, text, sentence) => {
    const home = mkdtempSync(join(folder, 'home-'))
    mkdirSync(join(home, 'keys'))
    writeFileSync(join(home, name), text, { mode: 0o644 })
    const { code, err } = await asked(['serve'], { VERMILION_HOME: home })
    expect(code).toBe(2)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('a port that is taken, and the process ends', async () => {
    await using taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, 'localhost', resolve))
    const { port } = taken.address() as AddressInfo
    const PORT = String(port)
    expect(await inItsOwnProcess(['serve'], { PORT, VERMILION_HOME: `${folder}/port` })).toEqual({
      code: 2,
      text: `Port ${port} is taken. Choose another one with PORT.\n`,
    })
  })
})

describe('the language is the one asked for, else the locale’s, else English', () => {
  test.each([
    [{}, [], 'en', 'nothing is said'],
    [{ LANG: 'zh_CN.UTF-8' }, [], 'zh', 'the locale'],
    [{ LANG: 'zh' }, [], 'zh', 'a language alone'],
    [{ LANG: 'zh-Hans' }, [], 'zh', 'as browsers write it'],
    [{ LANG: 'zha_CN' }, [], 'en', 'Zhuang is another language'],
    [{ LANG: 'de_DE.UTF-8' }, [], 'en', 'a language that we do not speak'],
    [{ LANG: 'C.UTF-8' }, [], 'en', 'no locale'],
    [{ LC_MESSAGES: 'zh_CN', LANG: 'en_GB' }, [], 'zh', 'messages before the rest'],
    [{ LC_ALL: 'en_GB', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, [], 'en', 'one for all'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN' }, [], 'zh', 'empty is not set'],
    [{ LC_ALL: 'zh_CN' }, ['--language', 'en'], 'en', 'asked for'],
    [{ LC_ALL: 'en_GB' }, ['--language=zh'], 'zh', 'asked for, written with ='],
    [{}, ['--language=en', '--language=zh'], 'zh', 'the last word counts'],
  ] as const)('%j %j → %s: %s', async (environment, args, language, _reason) => {
    const { out } = await asked(['fsck', '--help', ...args], environment)
    expect(out).toContain(COMMANDS.fsck?.says[language])
  })
})

test('what fails at the start ends, also while witnesses are being asked', async () => {
  const VERMILION_HOME = mkdtempSync(join(folder, 'home-'))
  const vkey = 'tj.vermilion.example/witness+a2b88659+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'
  writeFileSync(
    join(VERMILION_HOME, 'policy'),
    `witness tj ${vkey} http://localhost:1\nquorum none\n`,
  )
  // The histories of the authorities' keys are to be a folder.
  writeFileSync(join(VERMILION_HOME, 'did'), '')
  const { code } = await inItsOwnProcess(['seed'], { VERMILION_HOME })
  expect(code).not.toBe(0)
})

test('a fault of ours keeps its trace, and its exit code is no verdict', async () => {
  const broken = "data:text/javascript,Intl.DateTimeFormat=function(){throw(Error('ours'))}"
  const NODE_OPTIONS = `--import "${broken}"`
  const { code, text } = await inItsOwnProcess(['verify', plainFile], { NODE_OPTIONS })
  expect(code).toBe(4)
  expect(text).toMatch(/Error: ours\n\s+at /)
})

/** The command as an operator runs it. */
function inItsOwnProcess(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number; text: string }> {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const env = { ...process.env, LC_ALL: 'C', VERMILION_LOG: 'silent', ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), text: out + err }),
    )
  })
}
