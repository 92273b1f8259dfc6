/** One thing wrong in a catalogue: where, and why, in words for its author. */
export type Problem = {
  readonly file: string
  /** Keys from the top of the file, e.g. `stages.intake.result`. */
  readonly path: string
  readonly line?: number | undefined
  readonly reason: string
}

/** A catalogue that is not whole is not loaded at all; every problem is told at once. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(sentence).join('\n'))
    this.problems = problems
  }
}

function sentence({ file, path, line, reason }: Problem): string {
  return `${file}${line ? `:${line}` : ''} ${path || '(document)'}: ${reason}`
}
