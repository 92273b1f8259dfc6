import type { Text } from '@vermilion/credentials'
import { type Asked, findProblem, readArguments } from './arguments.ts'
import { backupCommand } from './backup.ts'
import { backupKeysCommand } from './backup-keys.ts'
import type { Command } from './command.ts'
import { compromisedKeyCommand } from './compromised-key.ts'
import { didCommand } from './did.ts'
import { eraseCommand } from './erase.ts'
import { EXIT } from './exit.ts'
import { exportTilesCommand } from './export-tiles.ts'
import { sentenceFor } from './faults.ts'
import { fsckCommand } from './fsck.ts'
import { keysCommand } from './keys.ts'
import { lockCommand } from './lock.ts'
import { reissueCommand } from './reissue.ts'
import { rerunCommand } from './rerun.ts'
import { restoreCommand } from './restore.ts'
import { retireKeyCommand } from './retire-key.ts'
import { rotateKeyCommand } from './rotate-key.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { languageOf, type Speech, speechIn } from './speech.ts'
import { tckCommand } from './tck.ts'
import { lineOf, overviewOf, usageOf } from './usage.ts'
import { vectorsCommand } from './vectors.ts'
import { verifyCommand } from './verify.ts'

export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  seed: seedCommand,
  fsck: fsckCommand,
  rerun: rerunCommand,
  verify: verifyCommand,
  did: didCommand,
  'export-tiles': exportTilesCommand,
  backup: backupCommand,
  'backup-keys': backupKeysCommand,
  restore: restoreCommand,
  lock: lockCommand,
  erase: eraseCommand,
  vectors: vectorsCommand,
  tck: tckCommand,
  keys: keysCommand,
  'rotate-key': rotateKeyCommand,
  'retire-key': retireKeyCommand,
  'compromised-key': compromisedKeyCommand,
  reissue: reissueCommand,
}

/** Options of any command that are followed by a value. */
const VALUED = Object.values(COMMANDS).flatMap(({ options = {} }) => Object.keys(options))

/** The operator's command line; answers the exit code. */
export async function main(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const asked = readArguments(args, VALUED)
  const speech = speechIn(languageOf(asked.language, environment))
  const { name } = asked
  if (name === undefined) return overview(asked, speech)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return misused(speech.say(TEXTS.command, { name }), overviewOf(COMMANDS, speech))
  if (asked.wantsHelp) return told(usageOf(name, command, speech))
  const problem = findProblem(asked, command)
  if (problem) {
    const { say } = speech
    const usage = say(TEXTS.usage, { line: lineOf(name, command), name })
    return misused(say(problem.text, problem.values), usage)
  }
  const flags = new Set(asked.flags.map((flag) => flag.name))
  const options = new Map(asked.flags.flatMap(({ name, value }) => (value ? [[name, value]] : [])))
  const { operands } = asked
  const [operand = ''] = operands
  return command
    .run({ ...speech, flags, options, operand, operands, environment })
    .catch(sayFault(speech))
}

function overview(asked: Asked, speech: Speech): number {
  const page = overviewOf(COMMANDS, speech)
  const problem = asked.wantsHelp ? undefined : findProblem(asked, { flags: {} })
  return problem ? misused(speech.say(problem.text, problem.values), page) : told(page)
}

function told(page: string): number {
  console.log(page)
  return EXIT.done
}

function misused(sentence: string, usage: string): number {
  console.error(`${sentence}\n\n${usage}`)
  return EXIT.misuse
}

function sayFault({ say }: Speech) {
  return (cause: unknown): number => {
    const sentence = sentenceFor(cause)
    if (!sentence) throw cause
    console.error(say(sentence.text, sentence.values))
    return sentence.exit
  }
}

const TEXTS = {
  command: { zh: '没有“{name}”这个命令。', en: 'There is no command "{name}".' },
  usage: {
    zh: '写法：{line}\n详细用法：vermilion {name} --help',
    en: 'Usage: {line}\nMore: vermilion {name} --help',
  },
} satisfies Record<string, Text>
