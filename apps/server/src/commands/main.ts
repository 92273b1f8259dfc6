import type { ReadOnlyReason } from '@vermilion/database'
import { diskReason } from '../pipeline/failures.ts'
import { fsckCommand } from './fsck.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { verifyCommand } from './verify.ts'

type Command = (args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<number>

const COMMANDS: Readonly<Record<string, { readonly run: Command; readonly says: string }>> = {
  serve: {
    run: serveCommand,
    says: 'serve [--demo]   serve this node; with --demo, its demo world',
  },
  seed: { run: seedCommand, says: 'seed             play the demo world into an empty node' },
  fsck: { run: fsckCommand, says: 'fsck             recompute every hash and name what differs' },
  verify: { run: verifyCommand, says: 'verify FILE      verify an evidence bundle offline' },
}

const HELP = [
  'vermilion <command>',
  '',
  ...Object.values(COMMANDS).map(({ says }) => `  ${says}`),
  '  help             this page',
  '',
  'VERMILION_HOME (.data)  the data folder      PORT (4600)  where to serve, on loopback',
].join('\n')

/** The operator's command line; answers the exit code. */
export async function main(
  [name = 'help', ...args]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return command.run(args, environment).catch(sayFault)
  const asked = name === 'help' || name === '--help'
  if (asked) console.log(HELP)
  else console.error(`There is no command "${name}".\n\n${HELP}`)
  return asked ? 0 : 2
}

/** What an operator can mend is said in a sentence; everything else keeps its trace. */
function sayFault(cause: unknown): number {
  const reason = diskReason(cause)
  if (!reason) throw cause
  console.error(`${DISK[reason]} Nothing was lost. (${String(cause)})`)
  return 1
}

const DISK: Readonly<Record<ReadOnlyReason, string>> = {
  'disk-full': 'The disk with the data folder is full: make room, then start again.',
  'read-only': 'The data folder may not be written: give its owner the right, then start again.',
  'io-error': 'The data folder cannot be read or written: look at the disk, then start again.',
}
