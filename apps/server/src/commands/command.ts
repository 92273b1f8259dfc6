import type { Text } from '@vermilion/credentials'
import type { Speech, Values } from './speech.ts'

/** One word of the command line, with all that its usage says. */
export interface Command {
  readonly says: Text
  /** Each without a value; `--language` and `--help` are every command's. */
  readonly flags: Readonly<Record<string, Text>>
  /** Those that are followed by a value, by their names. */
  readonly options?: Readonly<Record<string, Option>>
  /** What it takes besides, in this order. */
  readonly operands?: readonly Operand[]
  /** What its exit codes mean; those for misuse and faults are every command's. */
  readonly exits: Readonly<Record<number, Text>>
  /** Answers the exit code. */
  readonly run: (call: Call) => Promise<number>
}

interface Option {
  /** The value as its usage writes it: `DIR`. */
  readonly value: string
  readonly says: Text
}

export interface Operand {
  /** As its usage writes it: `FILE`, `DIR`. */
  readonly name: string
  /** What is said where it is not there; without this it may be left out, as all after it. */
  readonly missing?: Text
  /** Of the last: any number of them. */
  readonly many?: true
}

/** What a command was asked, already found to be in order. */
export interface Call extends Speech {
  readonly flags: ReadonlySet<string>
  readonly options: ReadonlyMap<string, string>
  /** The first; empty where the command takes none. */
  readonly operand: string
  /** All of them. */
  readonly operands: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

/** Whoever runs the command can put this right: told in a sentence, with the exit code of misuse. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError'
  readonly text: Text
  readonly values: Values

  constructor(text: Text, values: Values = {}) {
    super(text.en)
    this.text = text
    this.values = values
  }
}
