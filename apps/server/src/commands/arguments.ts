import { parseArgs } from 'node:util'
import type { Text } from '@vermilion/credentials'
import type { Command } from './command.ts'
import { LANGUAGES, type Values } from './speech.ts'

/** The words of a command line, sorted; whether they make sense is not judged here. */
export interface Asked {
  /** The command, or the one that `help` is asked about. */
  readonly name: string | undefined
  readonly operands: readonly string[]
  readonly flags: readonly Flag[]
  readonly language: string | undefined
  readonly wantsHelp: boolean
}

interface Flag {
  readonly name: string
  /** As it was written, with its dashes. */
  readonly written: string
  readonly value: string | undefined
}

export interface Problem {
  readonly text: Text
  readonly values?: Values
}

/** `valued` names the options that are followed by a value. */
export function readArguments(args: readonly string[], valued: readonly string[]): Asked {
  const options = Object.fromEntries(
    ['language', ...valued].map((name) => [name, { type: 'string' } as const]),
  )
  const { tokens } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean', short: 'h' }, ...options },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? token.value : []))
  const flags = tokens.flatMap((token): Flag[] =>
    token.kind === 'option'
      ? [{ name: token.name, written: token.rawName, value: token.value }]
      : [],
  )
  const asksHelp = words[0] === 'help'
  const [name, ...operands] = asksHelp ? words.slice(1) : words
  return {
    name,
    operands,
    flags,
    language: flags.findLast((flag) => flag.name === 'language')?.value,
    wantsHelp: asksHelp || flags.some((flag) => flag.name === 'help'),
  }
}

/** The first thing about the words that a command cannot take; undefined where all are in order. */
export function findProblem(
  { operands, flags }: Asked,
  {
    flags: known,
    options = {},
    operands: taken = [],
  }: Pick<Command, 'flags' | 'options' | 'operands'>,
): Problem | undefined {
  for (const { name, written, value } of flags) {
    if (name === 'language') {
      if (!LANGUAGES.some((each) => each === value)) return { text: PROBLEMS.language }
    } else if (Object.hasOwn(options, name)) {
      if (!value) return { text: PROBLEMS.noValue, values: { flag: written } }
    } else if (name !== 'help' && !Object.hasOwn(known, name)) {
      return { text: PROBLEMS.flag, values: { flag: written } }
    } else if (value !== undefined) {
      return { text: PROBLEMS.value, values: { flag: written } }
    }
  }
  const [extra] = taken.at(-1)?.many ? [] : operands.slice(taken.length)
  if (extra !== undefined) return { text: PROBLEMS.extra, values: { word: extra } }
  const missing = taken.find((operand, nth) => operand.missing && !operands[nth])?.missing
  return missing && { text: missing }
}

const PROBLEMS = {
  language: {
    zh: '--language 后面要写 zh 或 en。',
    en: '--language takes zh or en.',
  },
  flag: { zh: '没有 {flag} 这个选项。', en: 'There is no option {flag}.' },
  noValue: { zh: '选项 {flag} 后面要写一个值。', en: 'The option {flag} needs a value after it.' },
  value: { zh: '选项 {flag} 后面不带值。', en: 'The option {flag} takes no value.' },
  extra: { zh: '多了一个词：{word}', en: 'One word too many: {word}' },
} satisfies Record<string, Text>
