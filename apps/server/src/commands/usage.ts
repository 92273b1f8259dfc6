import type { Text } from '@vermilion/credentials'
import { columns } from './columns.ts'
import type { Command } from './command.ts'
import { EXIT } from './exit.ts'
import type { Speech } from './speech.ts'

/** A command as it is typed: `vermilion verify FILE [--json]`. */
export function lineOf(name: string, { flags, options = {}, operands = [] }: Command): string {
  const words = operands.map((operand) => (operand.missing ? operand.name : `[${operand.name}]`))
  const valued = Object.entries(options).map(([option, { value }]) => `[--${option} ${value}]`)
  const given = Object.keys(flags).map((flag) => `[--${flag}]`)
  return ['vermilion', name, ...words, ...valued, ...given].join(' ')
}

/** The page of one command. */
export function usageOf(name: string, command: Command, { say }: Speech): string {
  const valued = Object.entries(command.options ?? {})
  const options = [
    ...valued.map(([option, { value, says }]) => [`--${option} ${value}`, say(says)]),
    ...Object.entries(command.flags).map(([flag, text]) => [`--${flag}`, say(text)]),
    ['--language zh|en', say(TEXTS.language)],
    ['-h, --help', say(TEXTS.help)],
  ]
  const exits = Object.entries({ ...command.exits, ...COMMON_EXITS })
  return [
    lineOf(name, command),
    '',
    say(command.says),
    '',
    ...columns(options),
    '',
    say(TEXTS.exits),
    ...columns(exits.map(([code, text]) => [code, say(text)])),
  ].join('\n')
}

/** The page of all commands. */
export function overviewOf(commands: Readonly<Record<string, Command>>, { say }: Speech): string {
  const lines = Object.entries(commands).map(([name, command]) => [
    lineOf(name, command).replace('vermilion ', ''),
    say(command.says),
  ])
  return [
    `vermilion ${say(TEXTS.command)}`,
    '',
    ...columns([...lines, [`help [${say(TEXTS.command)}]`, say(TEXTS.page)]]),
    '',
    say(TEXTS.every),
    ...columns([
      ['--language zh|en', say(TEXTS.language)],
      ['-h, --help', say(TEXTS.help)],
    ]),
    '',
    say(TEXTS.settings),
    ...columns([
      ['VERMILION_HOME (.data)', say(TEXTS.home)],
      ['PORT (4600)', say(TEXTS.port)],
    ]),
  ].join('\n')
}

const COMMON_EXITS: Readonly<Record<number, Text>> = {
  [EXIT.misuse]: {
    zh: '写法不对，或者缺少所需的东西',
    en: 'wrongly asked, or something that it needs is missing',
  },
  [EXIT.fault]: {
    zh: '磁盘或程序出了故障',
    en: 'the disk or the program failed',
  },
}

const TEXTS = {
  command: { zh: '命令', en: 'COMMAND' },
  page: { zh: '一个命令的用法', en: 'the usage of one command' },
  every: { zh: '每个命令都有', en: 'Every command takes' },
  language: {
    zh: '用哪种语言；不写就看 LC_ALL、LC_MESSAGES、LANG',
    en: 'the language; else that of LC_ALL, LC_MESSAGES or LANG',
  },
  help: { zh: '只显示用法', en: 'show the usage and do nothing' },
  exits: { zh: '退出码', en: 'Exit codes' },
  settings: { zh: '环境变量', en: 'Settings' },
  home: { zh: '数据目录', en: 'the data folder' },
  port: { zh: '在本机的哪个端口服务', en: 'where to serve, on loopback' },
} satisfies Record<string, Text>
